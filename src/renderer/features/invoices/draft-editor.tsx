import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconEye, IconFileDownload, IconPrinter, IconSend } from '@tabler/icons-react';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Invoice } from '../../../contract/invoices.ts';
import { localDay } from '../../../domain/due.ts';
import { computeInvoice, draftProblems } from '../../../domain/invoice.ts';
import { client } from '../../rpc/index.ts';
import { failureOf } from '../../ui/error-sentence.ts';
import { notifyAlert, notifyDone, notifyError } from '../../ui/notify.ts';
import { Page } from '../../ui/page.tsx';
import { keys } from '../../ui/queries.ts';
import { useSettings } from '../../ui/settings.ts';
import { useShortcuts } from '../../ui/shortcuts.ts';
import { ClientFields } from './client-fields.tsx';
import { DraftSign } from './draft-sign.tsx';
import { InvoiceMenu } from './invoice-menu.tsx';
import classes from './invoice-page.module.css';
import { IssueDialog } from './issue-dialog.tsx';
import { Lines } from './lines.tsx';
import { Paper } from './paper.tsx';
import { TermsFields } from './terms-fields.tsx';
import { Totals } from './totals.tsx';
import { useDraft } from './use-draft.ts';
import { useInvoiceFiles } from './use-invoice-files.ts';

/** Milliseconds without a key until the paper is drawn again. */
const PAUSE = 350;

/** A draft: the form, its sums as they are typed, and the paper beside it. */
export function DraftEditor({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation('invoices');
  const { id } = invoice.record;
  const queryClient = useQueryClient();
  const settings = useSettings();
  const edited = useDraft(invoice);
  const files = useInvoiceFiles(id);
  const [issuing, setIssuing] = useState(false);
  const [paperFirst, setPaperFirst] = useState(false);
  const { draft } = edited;
  const totals = useMemo(() => computeInvoice(draft), [draft]);
  const problems = useMemo(() => draftProblems(draft), [draft]);
  const [drawn] = useDebouncedValue(draft, PAUSE);
  const { data: paper } = useQuery({
    queryKey: keys.of('invoices', 'previewPdf', drawn),
    queryFn: ({ signal }) => client.invoices.previewPdf({ draft: drawn }, { signal }),
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  });

  const issue = async () => {
    const revision = await edited.flush();
    if (revision === null) return;
    try {
      const issued = await client.invoices.issue({ id, revision });
      queryClient.setQueryData(keys.get('invoices', id), issued.invoice);
      const number = issued.invoice.record.invoice_number;
      if (number) notifyDone(t('issue.done', { number: `\u2068${number}\u2069` }));
      setIssuing(false);
    } catch (error) {
      setIssuing(false);
      if (failureOf(error)?.issues.some(({ path }) => path[0] === 'firm')) notifyAlert(t('issue.firm_missing'));
      else notifyError(error);
    }
  };
  const afterSave = (work: () => Promise<void>) => async () => {
    if ((await edited.flush()) !== null) await work();
  };
  const askIssue = () => problems.length === 0 && setIssuing(true);
  useShortcuts({ 'mod+Enter': askIssue });

  return (
    <Page
      title={draft.client.name === '' ? t('draft.untitled') : t('draft.title', { client: draft.client.name })}
      trail={[{ label: t('title'), href: '/invoices' }]}
      layout="fill"
      toolbar={<DraftSign edited={edited} />}
      actions={
        <>
          <span className={classes.paperSwitch}>
            <Button
              variant="default"
              leftSection={<IconEye size={14} aria-hidden />}
              aria-pressed={paperFirst}
              onClick={() => setPaperFirst(!paperFirst)}
            >
              {t('preview')}
            </Button>
          </span>
          <Button
            variant="default"
            leftSection={<IconFileDownload size={14} aria-hidden />}
            onClick={() => void afterSave(files.savePdf)()}
          >
            {t('save_pdf')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconPrinter size={14} aria-hidden />}
            onClick={() => void afterSave(files.print)()}
          >
            {t('print')}
          </Button>
          <Button
            leftSection={<IconSend size={14} aria-hidden />}
            disabled={problems.length > 0}
            aria-keyshortcuts="Control+Enter"
            onClick={askIssue}
          >
            {t('issue.button')}
          </Button>
          <InvoiceMenu invoice={invoice} />
        </>
      }
    >
      <div className={classes.sides} data-paper={paperFirst}>
        <form className={classes.form} onSubmit={(event) => event.preventDefault()} aria-label={t('form')}>
          <ClientFields client={draft.client} onChange={edited.change} />
          <Lines
            draft={draft}
            totals={totals}
            usualRate={settings?.billing.vat_rates[0] ?? '0'}
            onChange={(lines) => edited.change({ lines })}
          />
          <div className={classes.sums}>
            <Totals totals={totals} currency={draft.currency} />
          </div>
          <TermsFields draft={draft} onChange={edited.change} today={localDay(new Date())} />
          {problems.length > 0 && (
            <section className={classes.problems} aria-label={t('problem.title')}>
              <h2 className={classes.problemsTitle}>{t('problem.title')}</h2>
              <ul>
                {problems.map((problem) => (
                  <li key={`${problem.code}:${problem.line_id}`}>{t(`problem.${problem.code}`)}</li>
                ))}
              </ul>
            </section>
          )}
        </form>
        <div className={classes.paper}>
          <Paper file={paper?.file} label={t('paper_of_draft')} />
        </div>
      </div>
      <IssueDialog opened={issuing} onClose={() => setIssuing(false)} onIssue={issue} draft={draft} totals={totals} />
    </Page>
  );
}
