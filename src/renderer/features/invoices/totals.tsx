import { useTranslation } from 'react-i18next';
import type { InvoiceTotals } from '../../../domain/invoice.ts';
import { useEnumeration } from '../../ui/enumeration.ts';
import { useFormat } from '../../ui/format.ts';
import classes from './totals.module.css';

/** The sums of an invoice, one row per VAT rate. */
export function Totals({ totals, currency }: { totals: InvoiceTotals; currency: string }) {
  const { t } = useTranslation('invoices');
  const word = useEnumeration();
  const format = useFormat();
  const money = (minor: number) => <span className="figures">{format.money(minor, currency)}</span>;
  if (totals.too_large) return <p className={classes.tooLarge}>{t('problem.TOTAL_TOO_LARGE')}</p>;
  return (
    <table className={classes.totals}>
      <caption className={classes.caption}>{t('totals.title')}</caption>
      <tbody>
        <tr>
          <th scope="row">{t('totals.subtotal')}</th>
          <td>{money(totals.subtotal_minor)}</td>
        </tr>
        {totals.discount_minor !== 0 && (
          <tr>
            <th scope="row">{t('totals.discount')}</th>
            <td>{money(-totals.discount_minor)}</td>
          </tr>
        )}
        {totals.rates.map((rate) => (
          <tr key={`${rate.vat_category}:${rate.vat_rate}`} className={classes.rate}>
            <th scope="row">
              {rate.vat_category === 'STANDARD'
                ? t('totals.vat', { rate: format.number(rate.vat_rate), base: format.money(rate.base_minor, currency) })
                : t('totals.untaxed', {
                    category: word('vat_category', rate.vat_category),
                    base: format.money(rate.base_minor, currency),
                  })}
            </th>
            <td>{money(rate.vat_minor)}</td>
          </tr>
        ))}
        <tr className={classes.total}>
          <th scope="row">{t('totals.total')}</th>
          <td>{money(totals.total_minor)}</td>
        </tr>
      </tbody>
    </table>
  );
}
