import { Button } from '@mantine/core';
import { IconAlertTriangle, IconClockHour4 } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Intent, Invoice } from '../../../contract/invoices.ts';
import { client } from '../../rpc/index.ts';
import { useFormat } from '../../ui/format.ts';
import { notifyDone, notifyError } from '../../ui/notify.ts';
import { keys } from '../../ui/queries.ts';
import { isolate } from '../../ui/record/index.ts';
import { useMay } from '../../ui/use-may.ts';
import classes from './invoice-page.module.css';

/** An invoice that waits for its number: the draft is frozen until the team's database has given it, or the wish is taken back. */
export function IntentNotice({ id, intent }: { id: string; intent: Intent }) {
  const { t } = useTranslation('invoices');
  const format = useFormat();
  const queryClient = useQueryClient();
  const mayWrite = useMay('write');
  const [busy, setBusy] = useState(false);
  const answered = async (command: () => Promise<{ invoice: Invoice }>) => {
    setBusy(true);
    try {
      const { invoice } = await command();
      queryClient.setQueryData(keys.get('invoices', id), invoice);
      const number = invoice.record.invoice_number;
      if (number) notifyDone(t('issue.done', { number: isolate(number) }));
    } catch (error) {
      // It may have been numbered, or refused, in this very moment: what there is now is read again.
      await queryClient.invalidateQueries({ queryKey: keys.get('invoices', id) });
      notifyError(error);
    }
    setBusy(false);
  };
  const dates = { date: format.date(intent.date), when: format.dateTime(intent.requested_at) };
  const Sign = intent.asks ? IconAlertTriangle : IconClockHour4;
  return (
    <div className={classes.intent} role={intent.asks ? 'alert' : 'status'} data-asks={intent.asks || undefined}>
      <Sign size={16} stroke={1.75} aria-hidden />
      <span className={classes.intentText}>{intent.asks ? t('intent.asks', dates) : t('intent.waits', dates)}</span>
      {mayWrite && intent.asks && (
        <Button size="compact-sm" disabled={busy} onClick={() => void answered(() => client.invoices.confirm({ id }))}>
          {t('intent.confirm')}
        </Button>
      )}
      {mayWrite && (
        <Button
          size="compact-sm"
          variant="default"
          disabled={busy}
          onClick={() => void answered(() => client.invoices.withdraw({ id }))}
        >
          {t('intent.withdraw')}
        </Button>
      )}
    </div>
  );
}
