import { Button } from '@mantine/core';
import { IconList, IconPlus } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Opportunity, outcomeOf } from '../../../domain/opportunity.ts';
import { client } from '../../rpc/index.ts';
import { useEnumeration } from '../../ui/enumeration.ts';
import { useFormat } from '../../ui/format.ts';
import { type ListColumn, type ListQuery, RecordList, useQuickAdd, ViewSwitch } from '../../ui/list/index.ts';
import { navigate } from '../../ui/location.ts';
import { Page } from '../../ui/page.tsx';
import { PersonName } from '../../ui/person-name.tsx';
import { useShortcuts } from '../../ui/shortcuts.ts';
import { ReadOnlyNotice } from '../../ui/states.tsx';
import { useMay } from '../../ui/use-may.ts';
import { NoOpportunities } from './no-opportunities.tsx';
import { OpportunityQuickAdd } from './quick-add.tsx';
import { useOpportunityFilters } from './use-opportunity-filters.ts';

function useOpportunityColumns(): readonly ListColumn<Opportunity>[] {
  const { t } = useTranslation('opportunities');
  const word = useEnumeration();
  const format = useFormat();
  return useMemo(
    () => [
      {
        key: 'title',
        label: t('field.title'),
        width: 'minmax(200px, 2fr)',
        sort: 'title',
        render: (item) => <bdi>{item.title || t('untitled')}</bdi>,
      },
      {
        key: 'company_name',
        label: t('field.company_name'),
        width: 'minmax(140px, 1fr)',
        sort: 'company_name',
        render: (item) => <bdi>{item.company_name}</bdi>,
      },
      {
        key: 'stage',
        label: t('field.stage'),
        width: 'minmax(140px, 1fr)',
        sort: 'stage',
        render: (item) => word('stage', item.stage),
      },
      {
        key: 'outcome',
        label: t('field.outcome'),
        width: '90px',
        render: (item) => word('outcome', outcomeOf(item)),
      },
      {
        key: 'value',
        label: t('field.value'),
        width: '130px',
        sort: 'value',
        align: 'end',
        render: (item) => <span className="figures">{format.decimalMoney(item.value, item.currency)}</span>,
      },
      {
        key: 'probability',
        label: t('field.probability'),
        width: '100px',
        align: 'end',
        optional: true,
        render: (item) => <span className="figures">{format.percent(item.probability)}</span>,
      },
      {
        key: 'expected_close_date',
        label: t('field.expected_close_date'),
        width: '120px',
        sort: 'expected_close_date',
        align: 'end',
        render: (item) => <span className="figures">{format.date(item.expected_close_date)}</span>,
      },
      {
        key: 'assigned_to',
        label: t('field.assigned_to'),
        width: 'minmax(120px, 1fr)',
        render: (item) => <PersonName id={item.assigned_to} />,
      },
      {
        key: 'product',
        label: t('field.product'),
        width: '140px',
        optional: true,
        render: (item) => <bdi>{item.product}</bdi>,
      },
      {
        key: 'lost_reason',
        label: t('field.lost_reason'),
        width: '160px',
        optional: true,
        render: (item) => <bdi>{word('lost_reason', item.lost_reason)}</bdi>,
      },
      {
        key: 'closed_at',
        label: t('field.closed_at'),
        width: '120px',
        align: 'end',
        optional: true,
        render: (item) => <span className="figures">{format.date(item.closed_at)}</span>,
      },
      {
        key: 'created_at',
        label: t('field.created_at'),
        width: '120px',
        sort: 'created_at',
        align: 'end',
        optional: true,
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

/** Every opportunity in rows, also the won and lost ones. */
export function OpportunityListScreen() {
  const { t } = useTranslation('opportunities');
  const mayWrite = useMay('write');
  const columns = useOpportunityColumns();
  const filters = useOpportunityFilters('list');
  const adding = useQuickAdd();
  useShortcuts(mayWrite ? { c: adding.open } : {});
  return (
    <Page
      title={t('title')}
      layout="fill"
      toolbar={<ViewSwitch board="/opportunities" list="/opportunities/list" shown="list" />}
      actions={
        mayWrite && (
          <Button leftSection={<IconPlus size={14} />} aria-keyshortcuts="c" onClick={adding.open}>
            {t('new')}
          </Button>
        )
      }
    >
      <ReadOnlyNotice />
      <RecordList<Opportunity>
        collection="opportunities"
        label={t('title')}
        columns={columns}
        fetchPage={(query: ListQuery, options) =>
          client.opportunities.list(query as Parameters<typeof client.opportunities.list>[0], options)
        }
        defaultSort={newestFirst}
        filters={filters}
        rowLabel={(item) => item.title ?? t('untitled')}
        onOpen={(item) => navigate(`/opportunities/${item.id}`)}
        remove={(ids) => client.opportunities.remove({ ids })}
        assign={(id, assigned_to) => client.opportunities.update({ id, changes: { assigned_to } })}
        exportAs="opportunities"
        emptyState={<NoOpportunities icon={IconList} onAdd={adding.open} />}
      />
      <OpportunityQuickAdd opened={adding.opened && mayWrite} onClose={adding.close} />
    </Page>
  );
}
