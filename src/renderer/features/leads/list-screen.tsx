import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Lead } from '../../../domain/lead.ts';
import { client } from '../../rpc/index.ts';
import { useEnumeration } from '../../ui/enumeration.ts';
import { useFormat } from '../../ui/format.ts';
import { type ListColumn, RecordList, useQuickAdd, ViewSwitch } from '../../ui/list/index.ts';
import { navigate } from '../../ui/location.ts';
import { Page } from '../../ui/page.tsx';
import { PersonName } from '../../ui/person-name.tsx';
import { useShortcuts } from '../../ui/shortcuts.ts';
import { ReadOnlyNotice } from '../../ui/states.tsx';
import { useMay } from '../../ui/use-may.ts';
import { NoLeads } from './no-leads.tsx';
import { LeadQuickAdd } from './quick-add.tsx';
import { useLeadFilters } from './use-lead-filters.ts';

function useLeadColumns(): readonly ListColumn<Lead>[] {
  const { t } = useTranslation('leads');
  const word = useEnumeration();
  const format = useFormat();
  return useMemo(
    () => [
      {
        key: 'name',
        label: t('field.name'),
        width: 'minmax(180px, 2fr)',
        sort: 'name',
        render: (item) => <bdi>{item.name || t('unnamed')}</bdi>,
      },
      {
        key: 'brand',
        label: t('field.brand'),
        width: 'minmax(140px, 1fr)',
        sort: 'brand',
        render: (item) => <bdi>{item.brand}</bdi>,
      },
      {
        key: 'sector',
        label: t('field.sector'),
        width: 'minmax(110px, 1fr)',
        optional: true,
        render: (item) => <bdi>{item.sector}</bdi>,
      },
      {
        key: 'status',
        label: t('field.status'),
        width: '130px',
        sort: 'status',
        render: (item) => word('lead_status', item.status),
      },
      {
        key: 'priority',
        label: t('field.priority'),
        width: '90px',
        sort: 'priority',
        render: (item) => word('lead_priority', item.priority),
      },
      { key: 'source', label: t('field.source'), width: '120px', render: (item) => word('source', item.source) },
      {
        key: 'email',
        label: t('field.email'),
        width: 'minmax(180px, 1fr)',
        render: (item) => <bdi>{item.email}</bdi>,
      },
      {
        key: 'phone',
        label: t('field.phone'),
        width: '140px',
        render: (item) => <bdi>{item.phone}</bdi>,
        optional: true,
      },
      {
        key: 'assigned_to',
        label: t('field.assigned_to'),
        width: 'minmax(120px, 1fr)',
        render: (item) => <PersonName id={item.assigned_to} />,
      },
      {
        key: 'created_at',
        label: t('field.created_at'),
        width: '120px',
        sort: 'created_at',
        align: 'end',
        render: (item) => <span className="figures">{format.date(item.created_at)}</span>,
      },
      {
        key: 'updated_at',
        label: t('field.updated_at'),
        width: '120px',
        sort: 'updated_at',
        align: 'end',
        optional: true,
        render: (item) => <span className="figures">{format.date(item.updated_at)}</span>,
      },
    ],
    [t, word, format],
  );
}

const newestFirst = { field: 'created_at', direction: 'descending' } as const;

/** Every lead in rows. */
export function LeadListScreen() {
  const { t } = useTranslation('leads');
  const mayWrite = useMay('write');
  const columns = useLeadColumns();
  const filters = useLeadFilters('list');
  const adding = useQuickAdd();
  useShortcuts(mayWrite ? { c: adding.open } : {});
  return (
    <Page
      title={t('title')}
      layout="fill"
      toolbar={<ViewSwitch board="/leads" list="/leads/list" shown="list" />}
      actions={
        mayWrite && (
          <Button leftSection={<IconPlus size={14} />} aria-keyshortcuts="c" onClick={adding.open}>
            {t('new')}
          </Button>
        )
      }
    >
      <ReadOnlyNotice />
      <RecordList<Lead>
        collection="leads"
        label={t('title')}
        columns={columns}
        fetchPage={(query, options) => client.leads.list(query as Parameters<typeof client.leads.list>[0], options)}
        defaultSort={newestFirst}
        filters={filters}
        rowLabel={(item) => item.name ?? t('unnamed')}
        onOpen={(item) => navigate(`/leads/${item.id}`)}
        remove={(ids) => client.leads.remove({ ids })}
        assign={(id, assigned_to) => client.leads.update({ id, changes: { assigned_to } })}
        exportAs="leads"
        emptyState={<NoLeads onAdd={adding.open} />}
      />
      <LeadQuickAdd opened={adding.opened && mayWrite} onClose={adding.close} />
    </Page>
  );
}
