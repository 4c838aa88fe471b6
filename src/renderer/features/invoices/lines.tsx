import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import {
  emptyInvoiceLine,
  type InvoiceDraft,
  type InvoiceLine,
  type InvoiceTotals,
  MAX_LINES,
} from '../../../domain/invoice.ts';
import classes from './invoice-form.module.css';
import { LineRow } from './line-row.tsx';

interface LinesProps {
  draft: InvoiceDraft;
  totals: InvoiceTotals;
  onChange: (lines: InvoiceLine[]) => void;
  /** Rate of a line that is added when there is none to copy. */
  usualRate: string;
}

/** Lines in their order; a new one takes the VAT of the one above it. */
export function Lines({ draft, totals, onChange, usualRate }: LinesProps) {
  const { t } = useTranslation('invoices');
  const list = useRef<HTMLOListElement>(null);
  const { lines } = draft;
  const sums = new Map(totals.lines.map((line) => [line.id, line]));

  const add = () => {
    const last = lines.at(-1);
    const line = emptyInvoiceLine(crypto.randomUUID(), last?.vat_rate ?? usualRate);
    onChange([
      ...lines,
      { ...line, vat_category: last?.vat_category ?? 'STANDARD', exemption_reason: last?.exemption_reason ?? '' },
    ]);
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('li:last-child textarea')?.focus());
  };
  const move = (index: number, step: 1 | -1) => {
    const next = [...lines];
    const [moved] = next.splice(index, 1);
    if (moved) next.splice(index + step, 0, moved);
    onChange(next);
  };

  return (
    <fieldset className={classes.section}>
      <legend className={classes.legend}>{t('lines')}</legend>
      <ol className={classes.lines} ref={list}>
        {lines.map((line, index) => (
          <LineRow
            key={line.id}
            line={line}
            number={index + 1}
            totals={sums.get(line.id)}
            currency={draft.currency}
            isFirst={index === 0}
            isLast={index === lines.length - 1}
            onChange={(changes) => onChange(lines.map((one) => (one.id === line.id ? { ...one, ...changes } : one)))}
            onMove={(step) => move(index, step)}
            onRemove={() => onChange(lines.filter((one) => one.id !== line.id))}
          />
        ))}
      </ol>
      <Button
        variant="default"
        leftSection={<IconPlus size={14} />}
        disabled={lines.length >= MAX_LINES}
        aria-keyshortcuts="Control+Enter"
        onClick={add}
      >
        {t('add_line')}
      </Button>
    </fieldset>
  );
}
