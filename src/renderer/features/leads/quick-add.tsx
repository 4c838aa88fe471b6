import { Button, Modal, Select, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../rpc/index.ts';
import { useEnumeration } from '../../ui/enumeration.ts';
import { fieldSentences } from '../../ui/error-sentence.ts';
import { notifyChanged, notifyError } from '../../ui/notify.ts';
import { keys } from '../../ui/queries.ts';
import { isolate } from '../../ui/record/index.ts';
import { useSettings } from '../../ui/settings.ts';
import classes from './quick-add.module.css';

interface QuickAddProps {
  opened: boolean;
  onClose: () => void;
  onCreated?: (id: string) => void;
}

const empty = { name: '', brand: '', email: '', phone: '', source: '', priority: '' };
type Values = typeof empty;

function QuickAddForm({ onClose, onCreated }: Omit<QuickAddProps, 'opened'>) {
  const { t } = useTranslation('leads');
  const { t: common } = useTranslation('common');
  const word = useEnumeration();
  const queryClient = useQueryClient();
  const settings = useSettings();
  const [values, setValues] = useState<Values>(empty);
  const [problems, setProblems] = useState<Record<string, string>>({});

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (values.name.trim() === '') return setProblems({ name: t('add.name_missing') });
    const given = Object.entries(values).filter(([, value]) => value.trim() !== '');
    try {
      const { item, change_id } = await client.leads.create({ ...Object.fromEntries(given), name: values.name });
      notifyChanged({ message: t('created', { name: isolate(item.name ?? values.name) }), changeId: change_id });
      void queryClient.invalidateQueries({ queryKey: keys.all('leads') });
      onCreated?.(item.id);
      onClose();
    } catch (error) {
      const sentences = fieldSentences(error);
      setProblems(sentences);
      if (Object.keys(sentences).length === 0) notifyError(error);
    }
  };

  const text = (key: 'name' | 'brand' | 'email' | 'phone', latin: boolean) => ({
    label: t(`field.${key}`),
    value: values[key],
    error: problems[key],
    dir: latin ? 'ltr' : 'auto',
    onChange: (event: { currentTarget: { value: string } }) => {
      setValues({ ...values, [key]: event.currentTarget.value });
      setProblems({ ...problems, [key]: '' });
    },
  });
  const choice = (key: 'source' | 'priority', enumeration: 'source' | 'lead_priority', options: readonly string[]) => ({
    label: t(`field.${key}`),
    value: values[key] || null,
    error: problems[key],
    data: options.map((value) => ({ value, label: word(enumeration, value) })),
    clearable: true,
    onChange: (value: string | null) => setValues({ ...values, [key]: value ?? '' }),
  });

  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
      <TextInput data-autofocus required maxLength={200} {...text('name', false)} />
      <TextInput maxLength={200} {...text('brand', false)} />
      <div className={classes.pair}>
        <TextInput type="email" maxLength={254} {...text('email', true)} />
        <TextInput type="tel" maxLength={60} {...text('phone', true)} />
      </div>
      <div className={classes.pair}>
        <Select {...choice('source', 'source', settings?.lead_sources ?? [])} />
        <Select {...choice('priority', 'lead_priority', settings?.lead_priorities ?? [])} />
      </div>
      <div className={classes.actions}>
        <Button variant="default" onClick={onClose}>
          {common('cancel')}
        </Button>
        <Button type="submit">{t('add.submit')}</Button>
      </div>
    </form>
  );
}

/** A new lead in six fields; everything else is on its page. */
export function LeadQuickAdd({ opened, ...form }: QuickAddProps) {
  const { t } = useTranslation('leads');
  return (
    <Modal
      opened={opened}
      onClose={form.onClose}
      title={t('add.heading')}
      size={440}
      closeButtonProps={{ 'aria-label': t('add.close') }}
    >
      {opened && <QuickAddForm {...form} />}
    </Modal>
  );
}
