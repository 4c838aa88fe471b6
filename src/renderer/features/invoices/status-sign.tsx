import { useTranslation } from 'react-i18next';
import type { InvoiceRecord } from '../../../domain/invoice-record.ts';
import { useEnumeration } from '../../ui/enumeration.ts';
import classes from './status-sign.module.css';
import type { IntentState } from './use-intents.ts';

interface StatusSignProps {
  record: InvoiceRecord;
  /** A calendar date. */
  today: string;
  /** Of a draft that waits for its number. */
  intent?: IntentState | undefined;
}

/** The state of an invoice in a word; an issued one past its due date reads overdue, whoever stores that later (billing.md). */
export function InvoiceStatusSign({ record, today, intent }: StatusSignProps) {
  const { t } = useTranslation('invoices');
  const word = useEnumeration();
  const late = record.status === 'SENT' && record.due_date !== null && record.due_date < today;
  const status = late ? 'OVERDUE' : record.status;
  if (intent && status === 'DRAFT')
    return (
      <span className={classes.sign} data-status={intent}>
        {t(`intent.sign.${intent}`)}
      </span>
    );
  return (
    <span className={classes.sign} data-status={status}>
      {word('invoice_status', status)}
    </span>
  );
}
