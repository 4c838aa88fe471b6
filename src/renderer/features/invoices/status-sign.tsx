import type { InvoiceRecord } from '../../../domain/invoice-record.ts';
import { useEnumeration } from '../../ui/enumeration.ts';
import classes from './status-sign.module.css';

/** The state of an invoice in a word; an issued one past its due date reads overdue, whoever stores that later (billing.md). */
export function InvoiceStatusSign({ record, today }: { record: InvoiceRecord; today: string }) {
  const word = useEnumeration();
  const late = record.status === 'SENT' && record.due_date !== null && record.due_date < today;
  const status = late ? 'OVERDUE' : record.status;
  return (
    <span className={classes.sign} data-status={status}>
      {word('invoice_status', status)}
    </span>
  );
}
