import { Button } from '@mantine/core';
import { IconFileDownload, IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Invoice } from '../../../contract/invoices.ts';
import { client } from '../../rpc/index.ts';
import { useEnumeration } from '../../ui/enumeration.ts';
import { useFormat } from '../../ui/format.ts';
import { Page } from '../../ui/page.tsx';
import { keys } from '../../ui/queries.ts';
import { ReadOnlyNotice } from '../../ui/states.tsx';
import { IntentNotice } from './intent-notice.tsx';
import { InvoiceMenu } from './invoice-menu.tsx';
import classes from './invoice-page.module.css';
import { Paper } from './paper.tsx';
import { Totals } from './totals.tsx';
import { useInvoiceFiles } from './use-invoice-files.ts';

/** An invoice that cannot be edited: issued, on its way to be, or seen by somebody who may only read. */
export function StoredInvoice({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation('invoices');
  const word = useEnumeration();
  const format = useFormat();
  const { record } = invoice;
  const files = useInvoiceFiles(record.id);
  const { data: paper } = useQuery({
    queryKey: keys.of('invoices', 'pdf', [record.id, invoice.revision]),
    queryFn: ({ signal }) => client.invoices.pdf({ id: record.id }, { signal }),
  });
  const facts = [
    [t('field.status'), word('invoice_status', record.status)],
    [t('field.client_name'), record.client_name],
    [t('field.issue_date'), format.date(record.issue_date)],
    [t('field.due_date'), format.date(record.due_date)],
    [t('field.paid_date'), format.date(record.paid_date)],
    [t('terms.language'), t(`language.${invoice.draft.language}`)],
  ].filter(([, value]) => value);
  return (
    <Page
      title={record.invoice_number ?? t('draft.untitled')}
      trail={[{ label: t('title'), href: '/invoices' }]}
      layout="fill"
      toolbar={record.status === 'DRAFT' ? undefined : <span className={classes.sign}>{t('frozen')}</span>}
      actions={
        <>
          <Button leftSection={<IconFileDownload size={14} aria-hidden />} onClick={() => void files.savePdf()}>
            {t('save_pdf')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconPrinter size={14} aria-hidden />}
            onClick={() => void files.print()}
          >
            {t('print')}
          </Button>
          <InvoiceMenu invoice={invoice} />
        </>
      }
    >
      <ReadOnlyNotice />
      {invoice.intent && <IntentNotice id={record.id} intent={invoice.intent} />}
      <div className={classes.sides}>
        <div className={classes.form}>
          <dl className={classes.facts}>
            {facts.map(([label, value]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>
                  <bdi>{value}</bdi>
                </dd>
              </div>
            ))}
          </dl>
          <Totals totals={invoice.totals} currency={invoice.draft.currency} />
          {record.opportunity_id && (
            <p className={classes.origin}>
              <Link href={`/opportunities/${record.opportunity_id}`}>{t('open_opportunity')}</Link>
            </p>
          )}
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
        <section className={classes.paper} aria-label={t('preview')} tabIndex={0}>
          <Paper file={paper?.file} label={t('paper_of', { number: record.invoice_number ?? '' })} />
        </section>
      </div>
    </Page>
  );
}
