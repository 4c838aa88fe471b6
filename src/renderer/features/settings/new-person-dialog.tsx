import { Button, Modal, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Role } from '../../../domain/person.ts';
import { client } from '../../rpc/index.ts';
import { directionOfText } from '../../ui/direction.ts';
import { useEnumeration } from '../../ui/enumeration.ts';
import { errorSentence, fieldSentences, issueSentence } from '../../ui/error-sentence.ts';
import { notifyChanged } from '../../ui/notify.ts';
import classes from './people-section.module.css';

/** Adds somebody, inactive until invited. */
export function NewPersonDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('settings');
  const word = useEnumeration();
  const [failure, setFailure] = useState<string | null>(null);
  const form = useForm({
    initialValues: { name: '', email: '', office: '', manager: '', role: 'sales' as Role },
    validate: { name: (name) => (name.trim() === '' ? issueSentence('REQUIRED') : null) },
  });

  const add = async ({ name, email, office, manager, role }: typeof form.values) => {
    const facts = { email: email || null, office: office || null, manager: manager || null };
    try {
      const { change_id } = await client.people.create({ name, role, ...facts, is_active: false });
      notifyChanged({ message: t('saved.person_added', { name }), changeId: change_id });
      onClose();
    } catch (error) {
      form.setErrors(fieldSentences(error));
      setFailure(errorSentence(error));
    }
  };

  return (
    <Modal opened onClose={onClose} title={t('people.add')} closeButtonProps={{ 'aria-label': t('people.close') }}>
      <form className={classes.dialog} noValidate onSubmit={form.onSubmit(add)}>
        <TextInput
          label={t('people.name')}
          maxLength={200}
          dir={directionOfText(form.values.name)}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <TextInput label={t('people.email')} type="email" maxLength={254} dir="ltr" {...form.getInputProps('email')} />
        <Select
          label={t('people.role')}
          data={Role.options.map((role) => ({ value: role, label: word('role', role) }))}
          {...form.getInputProps('role')}
        />
        <TextInput
          label={t('people.office')}
          maxLength={200}
          dir={directionOfText(form.values.office)}
          {...form.getInputProps('office')}
        />
        <TextInput
          label={t('people.manager')}
          maxLength={200}
          dir={directionOfText(form.values.manager)}
          {...form.getInputProps('manager')}
        />
        {failure && (
          <p role="alert" className={classes.failure}>
            {failure}
          </p>
        )}
        <div className={classes.buttons}>
          <Button type="button" variant="subtle" color="gray" onClick={onClose}>
            {t('people.cancel')}
          </Button>
          <Button type="submit">{t('people.add')}</Button>
        </div>
      </form>
    </Modal>
  );
}
