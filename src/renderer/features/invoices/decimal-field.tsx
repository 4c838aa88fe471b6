import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { issueSentence } from '../../ui/error-sentence.ts';
import { codecs } from '../../ui/form/codec.ts';
import classes from './invoice-form.module.css';

interface DecimalFieldProps {
  label: string;
  /** A decimal string. */
  value: string;
  /** What may be written: its message is a code of ours. */
  schema: z.ZodType<string>;
  onChange: (value: string) => void;
  /** Stands behind the number: `%`. */
  suffix?: string;
  disabled?: boolean;
  id?: string;
}

/** A number typed with the mark of the language; taken at every key that leaves a number, so that totals follow. */
export function DecimalField({ label, value, schema, onChange, suffix, disabled, id }: DecimalFieldProps) {
  const { i18n } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  const read = (text: string): { value: string } | { code: string } => {
    if (text.trim() === '') return { value: '0' };
    const parsed = codecs.decimal.fromText(text.replace(/%\s*$/, ''), i18n.language);
    if (!parsed.ok) return { code: parsed.code };
    const checked = schema.safeParse(parsed.value);
    return checked.success ? { value: checked.data } : { code: checked.error.issues[0]?.message ?? 'NOT_A_NUMBER' };
  };
  const now = typed === null ? null : read(typed);
  const problem = now !== null && 'code' in now ? issueSentence(now.code) : null;
  return (
    <span className={classes.numeric} data-suffix={suffix} dir="ltr">
      <input
        id={id}
        className={classes.input}
        inputMode="decimal"
        aria-label={label}
        aria-invalid={problem !== null}
        title={problem ?? undefined}
        disabled={disabled}
        value={typed ?? codecs.decimal.toText(value, i18n.language)}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => {
          const text = event.currentTarget.value;
          setTyped(text);
          const next = read(text);
          if ('value' in next) onChange(next.value);
        }}
        onBlur={() => {
          if (problem === null) setTyped(null);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setTyped(null);
        }}
      />
      {problem !== null && (
        <span className={classes.problem} role="alert" dir="auto">
          {problem}
        </span>
      )}
    </span>
  );
}
