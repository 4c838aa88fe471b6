import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { InvoiceFilter } from '../../../contract/invoices.ts';
import { client } from '../../rpc/index.ts';
import { useEnumeration } from '../enumeration.ts';
import { useFormat } from '../format.ts';
import { keys } from '../queries.ts';
import { Related, RelatedRow } from './related.tsx';

const MOST = 20;

/** The invoices of a record, newest first; nothing where there are none. */
export function RelatedInvoices({ filter }: { filter: InvoiceFilter }) {
  const { t } = useTranslation('record');
  const word = useEnumeration();
  const format = useFormat();
  const { data } = useQuery({
    queryKey: keys.list('invoices', { filter, limit: MOST }),
    queryFn: ({ signal }) => client.invoices.list({ filter, limit: MOST, total: true }, { signal }),
  });
  if (!data || data.items.length === 0) return null;
  return (
    <Related title={t('invoices')} count={data.total ?? undefined}>
      {data.items.map((invoice) => (
        <RelatedRow
          key={invoice.id}
          href={`/invoices/${invoice.id}`}
          name={invoice.invoice_number || t('draft_invoice')}
          detail={[word('invoice_status', invoice.status), format.date(invoice.issue_date)].filter(Boolean).join(' · ')}
          end={format.money(invoice.total_minor, invoice.currency)}
        />
      ))}
    </Related>
  );
}
