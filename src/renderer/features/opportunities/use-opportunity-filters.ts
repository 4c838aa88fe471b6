import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Outcome } from '../../../domain/opportunity.ts';
import { client } from '../../rpc/index.ts';
import { useEnumeration } from '../../ui/enumeration.ts';
import type { FilterDefinition } from '../../ui/list/index.ts';
import { useSettings } from '../../ui/settings.ts';

async function findCompanies(text: string): Promise<string[]> {
  const { items } = await client.companies.list({
    filter: text.trim() === '' ? undefined : { text },
    sort: { field: 'name', direction: 'ascending' },
    limit: 20,
  });
  return [...new Set(items.map((company) => company.name).filter((name) => name !== null))];
}

async function companyName(id: string): Promise<string | null> {
  return (await client.companies.get({ id })).name;
}

async function contactName(id: string): Promise<string | null> {
  return (await client.contacts.get({ id })).name;
}

/** What opportunities can be narrowed by; the board has its stages as columns and its outcome as a switch, the list as filters. */
export function useOpportunityFilters(view: 'board' | 'list'): readonly FilterDefinition[] {
  const { t } = useTranslation('opportunities');
  const word = useEnumeration();
  const stages = useSettings()?.opportunity_stages;
  return useMemo(() => {
    const stageFilter: FilterDefinition[] = [
      {
        kind: 'choice',
        key: 'stage',
        label: t('field.stage'),
        options: (stages ?? []).map((stage) => ({ value: stage, label: word('stage', stage) })),
      },
      {
        kind: 'choice',
        key: 'outcome',
        label: t('field.outcome'),
        options: Outcome.options.map((outcome) => ({ value: outcome, label: word('outcome', outcome) })),
      },
    ];
    return [
      { kind: 'text', key: 'text', placeholder: t('search') },
      ...(view === 'list' ? stageFilter : []),
      { kind: 'owner', key: 'assigned_to', label: t('field.assigned_to') },
      { kind: 'lookup', key: 'company_name', label: t('field.company_name'), find: findCompanies },
      { kind: 'amount', from: 'value_from', to: 'value_to', label: t('field.value') },
      { kind: 'dates', from: 'expected_from', to: 'expected_to', label: t('field.expected_close_date') },
      { kind: 'reference', key: 'company_id', label: t('field.company_name'), nameOf: companyName },
      { kind: 'reference', key: 'contact_id', label: t('field.contact'), nameOf: contactName },
    ];
  }, [t, word, stages, view]);
}
