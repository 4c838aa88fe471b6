import { useTranslation } from 'react-i18next';
import { Currency, currencies } from '../../../domain/currency.ts';
import { Percent } from '../../../domain/decimal.ts';
import { dueDate, type InvoiceDraft, InvoiceLanguage, InvoiceRounding } from '../../../domain/invoice.ts';
import { useFormat } from '../../ui/format.ts';
import { DateField } from './date-field.tsx';
import { DecimalField } from './decimal-field.tsx';
import { Field } from './field.tsx';
import classes from './invoice-form.module.css';

interface TermsFieldsProps {
  draft: InvoiceDraft;
  onChange: (changes: Partial<InvoiceDraft>) => void;
  today: string;
}

/** Dates, currency, the language of the paper, discount and notes. */
export function TermsFields({ draft, onChange, today }: TermsFieldsProps) {
  const { t } = useTranslation('invoices');
  const format = useFormat();
  const due = dueDate(draft.issue_date ?? today, draft.terms_days);
  return (
    <fieldset className={classes.section}>
      <legend className={classes.legend}>{t('terms.title')}</legend>
      <div className={classes.grid}>
        <Field id="language" label={t('terms.language')}>
          <select
            id="language"
            className={classes.input}
            value={draft.language}
            onChange={(event) => onChange({ language: InvoiceLanguage.parse(event.currentTarget.value) })}
          >
            {InvoiceLanguage.options.map((language) => (
              <option key={language} value={language}>
                {t(`language.${language}`)}
              </option>
            ))}
          </select>
        </Field>
        <Field id="currency" label={t('terms.currency')}>
          <select
            id="currency"
            className={classes.input}
            value={draft.currency}
            onChange={(event) => onChange({ currency: Currency.parse(event.currentTarget.value) })}
          >
            {currencies.map((currency) => (
              <option key={currency} value={currency}>
                {currency} – {format.currency(currency)}
              </option>
            ))}
          </select>
        </Field>
        <Field id="issue-date" label={t('terms.issue_date')}>
          <DateField
            id="issue-date"
            value={draft.issue_date}
            placeholder={t('terms.on_issue')}
            onChange={(issue_date) => onChange({ issue_date })}
          />
        </Field>
        <Field id="terms-days" label={t('terms.days')}>
          <input
            id="terms-days"
            className={classes.input}
            type="number"
            min={0}
            max={365}
            dir="ltr"
            value={draft.terms_days}
            onChange={(event) => {
              const days = event.currentTarget.valueAsNumber;
              onChange({ terms_days: Number.isFinite(days) ? Math.min(365, Math.max(0, Math.round(days))) : 0 });
            }}
          />
        </Field>
        <Field id="due-date" label={t('terms.due_date')}>
          <DateField
            id="due-date"
            value={draft.due_date}
            placeholder={t('terms.from_terms', { date: format.date(due) })}
            onChange={(due_date) => onChange({ due_date })}
          />
        </Field>
        <Field id="discount" label={t('terms.discount')}>
          <DecimalField
            id="discount"
            label={t('terms.discount')}
            value={draft.discount_percent}
            schema={Percent}
            suffix="%"
            onChange={(discount_percent) => onChange({ discount_percent })}
          />
        </Field>
        <Field id="purchase-order" label={t('terms.purchase_order')}>
          <input
            id="purchase-order"
            className={classes.input}
            dir="auto"
            maxLength={100}
            value={draft.purchase_order}
            onChange={(event) => onChange({ purchase_order: event.currentTarget.value })}
          />
        </Field>
        <Field id="rounding" label={t('terms.rounding')}>
          <select
            id="rounding"
            className={classes.input}
            value={draft.rounding}
            onChange={(event) => onChange({ rounding: InvoiceRounding.parse(event.currentTarget.value) })}
          >
            {InvoiceRounding.options.map((rounding) => (
              <option key={rounding} value={rounding}>
                {t(`rounding.${rounding}`)}
              </option>
            ))}
          </select>
        </Field>
        <Field id="note" label={t('terms.note')} wide>
          <textarea
            id="note"
            className={classes.area}
            rows={3}
            dir="auto"
            maxLength={4000}
            value={draft.note}
            onChange={(event) => onChange({ note: event.currentTarget.value })}
          />
        </Field>
      </div>
    </fieldset>
  );
}
