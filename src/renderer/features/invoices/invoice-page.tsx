import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import { client } from '../../rpc/index.ts';
import { failureOf } from '../../ui/error-sentence.ts';
import { Page } from '../../ui/page.tsx';
import { keys } from '../../ui/queries.ts';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { useMay } from '../../ui/use-may.ts';
import { DraftEditor } from './draft-editor.tsx';
import { StoredInvoice } from './stored-invoice.tsx';

/** One invoice: a draft is edited, everything else is read; so is a draft that waits for its number. */
export function InvoicePage() {
  const { t } = useTranslation('invoices');
  const { id = '' } = useParams<{ id: string }>();
  const mayWrite = useMay('write');
  const { data, error, refetch } = useQuery({
    queryKey: keys.get('invoices', id),
    queryFn: ({ signal }) => client.invoices.get({ id }, { signal }),
  });
  const trail = [{ label: t('title'), href: '/invoices' }];
  if (data && data.record.status === 'DRAFT' && data.intent === null && mayWrite)
    return <DraftEditor key={id} invoice={data} />;
  if (data) return <StoredInvoice key={id} invoice={data} />;
  if (!error) return <Page title={t('title')}>{null}</Page>;
  return (
    <Page title={t('not_found.title')} trail={trail}>
      {failureOf(error)?.code === 'NOT_FOUND' ? (
        <EmptyState title={t('not_found.title')}>{t('not_found.next')}</EmptyState>
      ) : (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
    </Page>
  );
}
