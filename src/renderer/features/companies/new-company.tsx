import { Autocomplete, Button, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../rpc/index.ts';
import { fieldSentences } from '../../ui/error-sentence.ts';
import { foldedFilter } from '../../ui/folded-filter.ts';
import { countryNames, storedCountry } from '../../ui/form/country.ts';
import { textDirection } from '../../ui/form/direction.ts';
import form from '../../ui/form/form.module.css';
import { useKept } from '../../ui/form/kept.ts';
import { navigate } from '../../ui/location.ts';
import { notifyError, rememberChange } from '../../ui/notify.ts';
import { isolate, useFactLabel } from '../../ui/record/index.ts';

const empty = { name: '', sector: '', country: '', phone: '', website: '' };

function NewCompanyForm({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useTranslation(['companies', 'record', 'common']);
  const label = useFactLabel();
  const [draft, setDraft, clear] = useKept('new-company', empty);
  const [problems, setProblems] = useState<Record<string, string>>({});
  const set = (changes: Partial<typeof empty>) => setDraft({ ...draft, ...changes });

  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (draft.name.trim() === '') return setProblems({ name: t('record:problem.REQUIRED') });
    try {
      const { item, change_id } = await client.companies.create({
        name: draft.name,
        sector: draft.sector || null,
        country: storedCountry(draft.country.trim()) || null,
        phone: draft.phone || null,
        website: draft.website || null,
      });
      clear();
      rememberChange({ changeId: change_id, message: t('made', { name: isolate(item.name ?? '') }) });
      onClose();
      navigate(`/companies/${item.id}`);
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
      <div className={form.pair}>
        <TextInput
          label={label('sector')}
          dir={textDirection(draft.sector)}
          maxLength={100}
          value={draft.sector}
          error={problems.sector}
          onChange={(event) => set({ sector: event.currentTarget.value })}
        />
        <Autocomplete
          label={label('country')}
          dir={textDirection(draft.country)}
          maxLength={100}
          data={countryNames(i18n.language)}
          filter={foldedFilter}
          limit={8}
          openOnFocus={false}
          value={draft.country}
          error={problems.country}
          onChange={(country) => set({ country })}
        />
        <TextInput
          label={label('phone')}
          inputMode="tel"
          dir="ltr"
          value={draft.phone}
          error={problems.phone}
          onChange={(event) => set({ phone: event.currentTarget.value })}
        />
        <TextInput
          label={label('website')}
          inputMode="url"
          dir="ltr"
          value={draft.website}
          error={problems.website}
          onChange={(event) => set({ website: event.currentTarget.value })}
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

/** A new company in five fields; what was typed is kept when the form is closed without saving. */
export function NewCompany({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation(['companies', 'common']);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('new')}
      size={480}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {opened && <NewCompanyForm onClose={onClose} />}
    </Modal>
  );
}
