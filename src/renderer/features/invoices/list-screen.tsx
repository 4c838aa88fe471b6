import { Button } from '@mantine/core';
import { IconFileInvoice, IconPlus } from '@tabler/icons-react';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { localDay } from '../../../domain/due.ts';
import { invoiceStatuses } from '../../../domain/invoice.ts';
import type { InvoiceRecord } from '../../../domain/invoice-record.ts';
import { client } from '../../rpc/index.ts';
import { useCommand } from '../../ui/commands.ts';
import { useEnumeration } from '../../ui/enumeration.ts';
import { useFormat } from '../../ui/format.ts';
import { type FilterDefinition, type ListColumn, RecordList, useQuickAdd } from '../../ui/list/index.ts';
import { navigate } from '../../ui/location.ts';
import { Page } from '../../ui/page.tsx';
import { useShortcuts } from '../../ui/shortcuts.ts';
import { EmptyCollection, ReadOnlyNotice } from '../../ui/states.tsx';
import { useMay } from '../../ui/use-may.ts';
import { useNewInvoice } from './new-invoice.ts';
import { InvoiceStatusSign } from './status-sign.tsx';
import { useIntents } from './use-intents.ts';

function useColumns(): readonly ListColumn<InvoiceRecord>[] {
  const { t } = useTranslation('invoices');
  const format = useFormat();
  const intents = useIntents();
  return useMemo(() => {
    const today = localDay(new Date());
    return [
      {
        key: 'invoice_number',
        label: t('field.invoice_number'),
        width: 'minmax(130px, 1fr)',
        sort: 'invoice_number',
        render: (item) => <bdi className="figures">{item.invoice_number ?? t('draft.untitled')}</bdi>,
      },
      {
        key: 'client_name',
        label: t('field.client_name'),
        width: 'minmax(180px, 2fr)',
        sort: 'client_name',
        render: (item) => <bdi>{item.client_name}</bdi>,
      },
      {
        key: 'status',
        label: t('field.status'),
        width: '120px',
        render: (item) => <InvoiceStatusSign record={item} today={today} intent={intents.get(item.id)} />,
      },
      {
        key: 'issue_date',
        label: t('field.issue_date'),
        width: '120px',
        sort: 'issue_date',
        align: 'end',
        render: (item) => <span className="figures">{format.date(item.issue_date)}</span>,
      },
      {
        key: 'due_date',
        label: t('field.due_date'),
        width: '120px',
        sort: 'due_date',
        align: 'end',
        render: (item) => <span className="figures">{format.date(item.due_date)}</span>,
      },
      {
        key: 'total',
        label: t('field.total'),
        width: '140px',
        sort: 'total',
        align: 'end',
        render: (item) => <span className="figures">{format.money(item.total_minor, item.currency)}</span>,
      },
    ];
  }, [t, format, intents]);
}

function useFilters(): readonly FilterDefinition[] {
  const { t } = useTranslation('invoices');
  const word = useEnumeration();
  return useMemo(
    () => [
      { kind: 'text', key: 'text', placeholder: t('filter.text') },
      {
        kind: 'choice',
        key: 'status',
        label: t('field.status'),
        options: invoiceStatuses.map((value) => ({ value, label: word('invoice_status', value) })),
      },
      { kind: 'dates', from: 'issue_from', to: 'issue_to', label: t('field.issue_date') },
    ],
    [t, word],
  );
}

const newestFirst = { field: 'created_at', direction: 'descending' } as const;

/** Every invoice, drafts too. */
export function InvoiceListScreen() {
  const { t } = useTranslation('invoices');
  const mayWrite = useMay('write');
  const columns = useColumns();
  const filters = useFilters();
  const create = useNewInvoice();
  const asked = useQuickAdd();
  const handled = useRef(false);
  useShortcuts(mayWrite ? { c: () => void create() } : {});
  useCommand('new-invoice', () => void create());
  // The palette and the menu open this screen with the wish to make one.
  useEffect(() => {
    if (!asked.opened || !mayWrite || handled.current) return;
    handled.current = true;
    asked.close();
    void create();
  });
  const button = mayWrite && (
    <Button leftSection={<IconPlus size={14} aria-hidden />} aria-keyshortcuts="c" onClick={() => void create()}>
      {t('new')}
    </Button>
  );
  return (
    <Page title={t('title')} layout="fill" actions={button}>
      <ReadOnlyNotice />
      <RecordList<InvoiceRecord>
        collection="invoices"
        label={t('title')}
        columns={columns}
        fetchPage={(query, options) =>
          client.invoices.list(query as Parameters<typeof client.invoices.list>[0], options)
        }
        defaultSort={newestFirst}
        filters={filters}
        rowLabel={(item) => item.invoice_number ?? item.client_name ?? t('draft.untitled')}
        onOpen={(item) => navigate(`/invoices/${item.id}`)}
        exportAs="invoices"
        emptyState={
          <EmptyCollection collection="invoices" icon={IconFileInvoice} title={t('empty.title')} action={button}>
            {t('empty.next')}
          </EmptyCollection>
        }
      />
    </Page>
  );
}
