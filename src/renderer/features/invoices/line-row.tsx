import { ActionIcon } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Percent } from '../../../domain/decimal.ts';
import { type InvoiceLine, type InvoiceLineTotals, Quantity, UnitPrice, VatCategory } from '../../../domain/invoice.ts';
import { useEnumeration } from '../../ui/enumeration.ts';
import { useFormat } from '../../ui/format.ts';
import { DecimalField } from './decimal-field.tsx';
import classes from './invoice-form.module.css';

interface LineRowProps {
  line: InvoiceLine;
  number: number;
  totals: InvoiceLineTotals | undefined;
  currency: string;
  isFirst: boolean;
  isLast: boolean;
  onChange: (changes: Partial<InvoiceLine>) => void;
  onMove: (step: 1 | -1) => void;
  onRemove: () => void;
}

/** One line: what is sold, then its numbers. */
export function LineRow({ line, number, totals, currency, onChange, ...row }: LineRowProps) {
  const { t } = useTranslation('invoices');
  const word = useEnumeration();
  const format = useFormat();
  const taxed = line.vat_category === 'STANDARD';
  return (
    <li className={classes.line} aria-label={t('line.number', { number })}>
      <div className={classes.lineTop}>
        <textarea
          className={classes.area}
          rows={Math.min(6, Math.max(1, line.description.split('\n').length))}
          maxLength={4000}
          dir="auto"
          aria-label={t('line.description')}
          placeholder={t('line.description')}
          value={line.description}
          onChange={(event) => onChange({ description: event.currentTarget.value })}
        />
        <output className={`${classes.lineTotal} figures`} aria-label={t('line.total')}>
          {format.money(totals?.net_minor, currency)}
        </output>
        <span className={classes.lineActions}>
          <ActionIcon disabled={row.isFirst} aria-label={t('line.up')} onClick={() => row.onMove(-1)}>
            <IconArrowUp size={14} stroke={1.5} aria-hidden />
          </ActionIcon>
          <ActionIcon disabled={row.isLast} aria-label={t('line.down')} onClick={() => row.onMove(1)}>
            <IconArrowDown size={14} stroke={1.5} aria-hidden />
          </ActionIcon>
          <ActionIcon aria-label={t('line.remove')} onClick={row.onRemove}>
            <IconTrash size={14} stroke={1.5} aria-hidden />
          </ActionIcon>
        </span>
      </div>
      <div className={classes.lineNumbers}>
        <div className={classes.small}>
          <span aria-hidden>{t('line.quantity')}</span>
          <DecimalField
            label={t('line.quantity')}
            value={line.quantity}
            schema={Quantity}
            onChange={(quantity) => onChange({ quantity })}
          />
        </div>
        <label className={classes.small}>
          <span>{t('line.unit')}</span>
          <input
            className={classes.input}
            dir="auto"
            maxLength={40}
            value={line.unit}
            onChange={(event) => onChange({ unit: event.currentTarget.value })}
          />
        </label>
        <div className={classes.small}>
          <span aria-hidden>{t('line.unit_price')}</span>
          <DecimalField
            label={t('line.unit_price')}
            value={line.unit_price}
            schema={UnitPrice}
            onChange={(unit_price) => onChange({ unit_price })}
          />
        </div>
        <div className={classes.small}>
          <span aria-hidden>{t('line.discount')}</span>
          <DecimalField
            label={t('line.discount')}
            value={line.discount_percent}
            schema={Percent}
            suffix="%"
            onChange={(discount_percent) => onChange({ discount_percent })}
          />
        </div>
        <label className={classes.small}>
          <span>{t('line.vat_category')}</span>
          <select
            className={classes.input}
            value={line.vat_category}
            onChange={(event) => onChange({ vat_category: VatCategory.parse(event.currentTarget.value) })}
          >
            {VatCategory.options.map((category) => (
              <option key={category} value={category}>
                {word('vat_category', category)}
              </option>
            ))}
          </select>
        </label>
        <div className={classes.small}>
          <span aria-hidden>{t('line.vat_rate')}</span>
          <DecimalField
            label={t('line.vat_rate')}
            value={taxed ? line.vat_rate : '0'}
            schema={Percent}
            suffix="%"
            disabled={!taxed}
            onChange={(vat_rate) => onChange({ vat_rate })}
          />
        </div>
      </div>
      {!taxed && (
        <input
          className={classes.input}
          dir="auto"
          maxLength={300}
          aria-label={t('line.exemption_reason')}
          placeholder={t('line.exemption_reason')}
          value={line.exemption_reason}
          onChange={(event) => onChange({ exemption_reason: event.currentTarget.value })}
        />
      )}
    </li>
  );
}
