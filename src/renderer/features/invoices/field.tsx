import type { ReactNode } from 'react';
import classes from './invoice-form.module.css';

/** A label above its control. */
export function Field({
  id,
  label,
  wide,
  children,
}: {
  id: string;
  label: string;
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <div className={wide ? classes.wide : classes.field}>
      <label htmlFor={id} className={classes.label}>
        {label}
      </label>
      {children}
    </div>
  );
}
