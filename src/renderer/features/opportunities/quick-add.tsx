import { Autocomplete, Button, Modal, Select, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currencies, parseAmount } from '../../../domain/money.ts';
import { client } from '../../rpc/index.ts';
import { useEnumeration } from '../../ui/enumeration.ts';
import { fieldSentences } from '../../ui/error-sentence.ts';
import { foldedFilter } from '../../ui/folded-filter.ts';
import { useFormat } from '../../ui/format.ts';
import { currentLanguage } from '../../ui/i18n.ts';
import { notifyChanged, notifyError } from '../../ui/notify.ts';
import { keys } from '../../ui/queries.ts';
import { isolate } from '../../ui/record/index.ts';
import { useSettings } from '../../ui/settings.ts';
import classes from './dialogs.module.css';

interface QuickAddProps {
  opened: boolean;
  onClose: () => void;
  /** What is known already, for example the company on whose page it is made. */
  given?: { company_id?: string; company_name?: string; contact_id?: string };
  onCreated?: (id: string) => void;
}

function useCompanies(text: string) {
  const { data = [] } = useQuery({
    queryKey: keys.of('companies', 'suggest', text),
    queryFn: async ({ signal }) => {
      const filter = text.trim() === '' ? undefined : { text };
      const query = { filter, sort: { field: 'name', direction: 'ascending' }, limit: 10 } as const;
      return (await client.companies.list(query, { signal })).items;
    },
    placeholderData: keepPreviousData,
  });
  return data.filter((company, index) => data.findIndex((other) => other.name === company.name) === index);
}

function QuickAddForm({ onClose, given = {}, onCreated }: Omit<QuickAddProps, 'opened'>) {
  const { t } = useTranslation('opportunities');
  const { t: common } = useTranslation('common');
  const word = useEnumeration();
  const format = useFormat();
  const queryClient = useQueryClient();
  const settings = useSettings();
  const stages = settings?.opportunity_stages.filter((stage) => stage !== 'WON') ?? [];
  const [title, setTitle] = useState('');
  const [company, setCompany] = useState(given.company_name ?? '');
  const [value, setValue] = useState('');
  const [currency, setCurrency] = useState<string | null>(null);
  const [stage, setStage] = useState<string | null>(null);
  const [problems, setProblems] = useState<Record<string, string>>({});
  const companies = useCompanies(company);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const amount = value.trim() === '' ? null : parseAmount(value, { locale: currentLanguage() });
    const wrong = {
      ...(title.trim() === '' ? { title: t('add.title_missing') } : {}),
      ...(amount && !amount.ok ? { value: t('add.value_wrong') } : {}),
    };
    setProblems(wrong);
    if (Object.keys(wrong).length > 0) return;
    const name = company.trim();
    const known = companies.find((one) => one.name === name);
    try {
      const { item, change_id } = await client.opportunities.create({
        title,
        company_name: name || null,
        company_id: known?.id ?? (name === given.company_name ? (given.company_id ?? null) : null),
        contact_id: given.contact_id ?? null,
        value: amount?.ok ? amount.amount : null,
        currency: (amount?.ok && amount.currency) || currency || settings?.firm.currency || null,
        stage: stage ?? stages[0] ?? null,
      });
      notifyChanged({ message: t('created', { title: isolate(item.title ?? title) }), changeId: change_id });
      void queryClient.invalidateQueries({ queryKey: keys.all('opportunities') });
      onCreated?.(item.id);
      onClose();
    } catch (error) {
      const sentences = fieldSentences(error);
      setProblems(sentences);
      if (Object.keys(sentences).length === 0) notifyError(error);
    }
  };

  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
      <TextInput
        data-autofocus
        label={t('field.title')}
        value={title}
        error={problems.title}
        maxLength={200}
        dir="auto"
        required
        onChange={(event) => {
          setTitle(event.currentTarget.value);
          setProblems({ ...problems, title: '' });
        }}
      />
      <Autocomplete
        label={t('field.company_name')}
        value={company}
        error={problems.company_name}
        maxLength={200}
        dir="auto"
        data={companies.map((one) => one.name ?? '').filter(Boolean)}
        filter={({ options }) => options}
        onChange={setCompany}
      />
      <div className={classes.pair}>
        <TextInput
          label={t('field.value')}
          value={value}
          error={problems.value}
          inputMode="decimal"
          dir="ltr"
          onChange={(event) => setValue(event.currentTarget.value)}
        />
        <Select
          label={t('field.currency')}
          value={currency ?? settings?.firm.currency ?? null}
          data={currencies.map((code) => ({ value: code, label: `${code} – ${format.currency(code)}` }))}
          filter={foldedFilter}
          searchable
          limit={50}
          onChange={setCurrency}
        />
      </div>
      <Select
        label={t('field.stage')}
        value={stage ?? stages[0] ?? null}
        data={stages.map((one) => ({ value: one, label: word('stage', one) }))}
        onChange={setStage}
      />
      <div className={classes.actions}>
        <Button variant="default" onClick={onClose}>
          {common('cancel')}
        </Button>
        <Button type="submit">{t('add.submit')}</Button>
      </div>
    </form>
  );
}

/** A new opportunity in five fields; everything else is on its page. */
export function OpportunityQuickAdd({ opened, ...form }: QuickAddProps) {
  const { t } = useTranslation('opportunities');
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
