import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateToTyped, typedToDate } from '../../ui/form/typed-date.ts';
import classes from './invoice-form.module.css';

interface DateFieldProps {
  id: string;
  value: string | null;
  onChange: (value: string | null) => void;
  placeholder: string;
}

/** A calendar date, typed as people do (`12/3`, `+30`); empty is null. Wrong text stays with its sentence. */
export function DateField({ id, value, onChange, placeholder }: DateFieldProps) {
  const { t } = useTranslation('invoices');
  const [typed, setTyped] = useState<string | null>(null);
  const bad = typed !== null && typed.trim() !== '' && typedToDate(typed) === null;
  const take = () => {
    if (typed === null || bad) return;
    onChange(typed.trim() === '' ? null : typedToDate(typed));
    setTyped(null);
  };
  return (
    <>
      <input
        id={id}
        className={classes.input}
        dir="ltr"
        placeholder={placeholder}
        aria-invalid={bad}
        value={typed ?? (value === null ? '' : dateToTyped(value))}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take();
          if (event.key === 'Escape') setTyped(null);
        }}
      />
      {bad && (
        <span className={classes.problem} role="alert">
          {t('not_a_date')}
        </span>
      )}
    </>
  );
}
