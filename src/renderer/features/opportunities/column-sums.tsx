import { useTranslation } from 'react-i18next';
import type { CurrencySum } from '../../../contract/opportunities.ts';
import { useFormat } from '../../ui/format.ts';
import { useFirm } from '../../ui/settings.ts';
import classes from './column-sums.module.css';

interface ColumnSumsProps {
  sums: readonly CurrencySum[];
  /** Lines to keep free, so that the cards of all columns begin at the same height. */
  lines: number;
}

/** What a column is worth: for each currency the sum, and the sum weighted by probability. */
export function ColumnSums({ sums, lines }: ColumnSumsProps) {
  const { t } = useTranslation('opportunities');
  const format = useFormat();
  const home = useFirm()?.currency;
  const sorted = [...sums].sort(
    (left, right) =>
      Number(right.currency === home) - Number(left.currency === home) || left.currency.localeCompare(right.currency),
  );
  return (
    <dl className={`${classes.sums} figures`} style={{ minBlockSize: lines * 18 }}>
      {sorted.map(({ currency, sum_minor, weighted_minor }) => (
        <div key={currency} className={classes.line}>
          <dt className="unseen">{t('sum')}</dt>
          <dd className={classes.sum} title={format.money(sum_minor, currency)}>
            {format.moneyShort(sum_minor, currency)}
          </dd>
          <dt className="unseen">{t('weighted')}</dt>
          <dd className={classes.weighted} title={t('weighted_title', { sum: format.money(weighted_minor, currency) })}>
            ≈ {format.moneyShort(weighted_minor, currency)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
