import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useEnumeration } from '../../ui/enumeration.ts';
import type { FilterDefinition } from '../../ui/list/index.ts';
import { useSettings } from '../../ui/settings.ts';

/** What leads can be narrowed by; the board has their statuses as columns, the list as a filter. */
export function useLeadFilters(view: 'board' | 'list'): readonly FilterDefinition[] {
  const { t } = useTranslation('leads');
  const word = useEnumeration();
  const settings = useSettings();
  return useMemo(() => {
    const status: FilterDefinition = {
      kind: 'choice',
      key: 'status',
      label: t('field.status'),
      options: (settings?.lead_statuses ?? []).map((value) => ({ value, label: word('lead_status', value) })),
    };
    return [
      { kind: 'text', key: 'text', placeholder: t('search') },
      ...(view === 'list' ? [status] : []),
      {
        kind: 'choice',
        key: 'priority',
        label: t('field.priority'),
        options: (settings?.lead_priorities ?? []).map((value) => ({ value, label: word('lead_priority', value) })),
      },
      {
        kind: 'choice',
        key: 'source',
        label: t('field.source'),
        options: (settings?.lead_sources ?? []).map((value) => ({ value, label: word('source', value) })),
      },
      { kind: 'owner', key: 'assigned_to', label: t('field.assigned_to') },
      { kind: 'dates', from: 'created_from', to: 'created_to', label: t('field.created_at') },
    ];
  }, [t, word, settings, view]);
}
