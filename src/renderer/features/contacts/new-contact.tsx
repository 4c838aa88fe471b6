import { Button, Input, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../rpc/index.ts';
import { fieldSentences } from '../../ui/error-sentence.ts';
import { codecs } from '../../ui/form/codec.ts';
import { textDirection } from '../../ui/form/direction.ts';
import form from '../../ui/form/form.module.css';
import { useKept } from '../../ui/form/kept.ts';
import { makeRecord } from '../../ui/form/make-record.ts';
import { type PickedRecord, RecordPicker } from '../../ui/form/record-picker.tsx';
import { navigate } from '../../ui/location.ts';
import { notifyError, rememberChange } from '../../ui/notify.ts';
import { isolate, useFactLabel } from '../../ui/record/index.ts';

interface NewContactProps {
  opened: boolean;
  onClose: () => void;
  /** The company it is for, when it is made on a company's page. */
  company?: PickedRecord;
}

interface Draft {
  name: string;
  email: string;
  phone: string;
  position: string;
  company: PickedRecord;
}

const nobody: PickedRecord = { id: null, name: null };

function NewContactForm({ onClose, company = nobody }: Omit<NewContactProps, 'opened'>) {
  const { t } = useTranslation(['contacts', 'record', 'common']);
  const label = useFactLabel();
  const companyField = useId();
  const [draft, setDraft, clear] = useKept<Draft>(`new-contact:${company.id ?? ''}`, {
    name: '',
    email: '',
    phone: '',
    position: '',
    company,
  });
  const [problems, setProblems] = useState<Record<string, string>>({});
  const set = (changes: Partial<Draft>) => setDraft({ ...draft, ...changes });

  const save = async (event: FormEvent) => {
    event.preventDefault();
    const email = codecs.email.fromText(draft.email, '');
    if (draft.name.trim() === '') return setProblems({ name: t('record:problem.REQUIRED') });
    if (!email.ok) return setProblems({ email: t('not_an_email') });
    try {
      const { item, change_id } = await client.contacts.create({
        name: draft.name,
        email: draft.email || null,
        phone: draft.phone || null,
        position: draft.position || null,
        company_id: draft.company.id,
        company_name: draft.company.name,
      });
      clear();
      rememberChange({ changeId: change_id, message: t('made', { name: isolate(item.name ?? '') }) });
      onClose();
      navigate(`/contacts/${item.id}`);
    } catch (error) {
      const sentences = fieldSentences(error);
      setProblems(sentences);
      if (Object.keys(sentences).length === 0) notifyError(error);
    }
  };

  return (
    <form className={form.form} onSubmit={(event) => void save(event)} noValidate>
      <TextInput
        data-autofocus
        required
        label={label('name')}
        dir={textDirection(draft.name)}
        maxLength={200}
        value={draft.name}
        error={problems.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <Input.Wrapper size="xs" id={companyField} label={label('company_id')} error={problems.company_id}>
        <RecordPicker
          id={companyField}
          collection="companies"
          freeText
          value={draft.company}
          onPick={(picked) => set({ company: picked })}
          onCreate={(name) => makeRecord('companies', name)}
        />
      </Input.Wrapper>
      <TextInput
        label={label('position')}
        dir={textDirection(draft.position)}
        maxLength={200}
        value={draft.position}
        error={problems.position}
        onChange={(event) => set({ position: event.currentTarget.value })}
      />
      <div className={form.pair}>
        <TextInput
          label={label('email')}
          inputMode="email"
          dir="ltr"
          value={draft.email}
          error={problems.email}
          onChange={(event) => set({ email: event.currentTarget.value })}
        />
        <TextInput
          label={label('phone')}
          inputMode="tel"
          dir="ltr"
          value={draft.phone}
          error={problems.phone}
          onChange={(event) => set({ phone: event.currentTarget.value })}
        />
      </div>
      <div className={form.actions}>
        <Button variant="default" onClick={onClose}>
          {t('common:cancel')}
        </Button>
        <Button type="submit">{t('common:create')}</Button>
      </div>
    </form>
  );
}

/** A new contact in five fields; what was typed is kept when the form is closed without saving. */
export function NewContact({ opened, ...props }: NewContactProps) {
  const { t } = useTranslation(['contacts', 'common']);
  return (
    <Modal
      opened={opened}
      onClose={props.onClose}
      title={t('new')}
      size={480}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {opened && <NewContactForm {...props} />}
    </Modal>
  );
}
