import { Button, TextInput } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localDay, wholeDay } from '../../../domain/due.ts';
import { parseDecimal } from '../../../domain/money.ts';
import { dateToTyped, typedToDate } from '../form/typed-date.ts';
import { currentLanguage } from '../i18n.ts';
import { dayPresets, daysOf } from './day-presets.ts';
import classes from './filter-bar.module.css';
import type { FilterValues } from './filter-types.ts';

interface RangeProps {
  from: string;
  to: string;
  filter: FilterValues;
  onChange: (changes: FilterValues) => void;
  onDone: () => void;
}

interface EndProps {
  label: string;
  placeholder: string;
  problem: string;
  initial: string;
  /** undefined: what was typed is no such value; null: nothing was typed. */
  read: (text: string) => string | null | undefined;
  onValue: (value: string | undefined) => void;
  onDone: () => void;
}

/** One end of a range, taken over when Enter is pressed or the field is left. */
function End({ label, placeholder, problem, initial, read, onValue, onDone }: EndProps) {
  const [text, setText] = useState(initial);
  const [wrong, setWrong] = useState(false);
  const take = (): boolean => {
    const value = read(text);
    setWrong(value === undefined);
    if (value === undefined) return false;
    onValue(value ?? undefined);
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && take()) onDone();
  };
  return (
    <TextInput
      label={label}
      placeholder={placeholder}
      value={text}
      error={wrong && problem}
      dir="ltr"
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={take}
    />
  );
}

const asText = (value: unknown) => (typeof value === 'string' ? value : '');

export function AmountEditor({ from, to, filter, onChange, onDone }: RangeProps) {
  const { t } = useTranslation('list');
  const language = currentLanguage();
  const read = (text: string) => {
    if (text.trim() === '') return null;
    const amount = parseDecimal(text, { locale: language });
    return amount.ok ? amount.value : undefined;
  };
  const written = (value: unknown) => (language === 'fr' ? asText(value).replace('.', ',') : asText(value));
  const end = (key: string, label: string) => (
    <End
      key={key}
      label={label}
      placeholder="0"
      problem={t('not_a_number')}
      initial={written(filter[key])}
      read={read}
      onValue={(value) => onChange({ [key]: value })}
      onDone={onDone}
    />
  );
  return (
    <div className={classes.range}>
      {end(from, t('from'))}
      {end(to, t('to'))}
    </div>
  );
}

/** The first or last moment of a day in this time zone; tasks that are due on a whole day stand at its midnight in UTC. */
function instantOf(day: string, end: 'first' | 'last'): string {
  const local = new Date(`${day}T${end === 'first' ? '00:00:00.000' : '23:59:59.999'}`).toISOString();
  const whole = wholeDay(day);
  return (end === 'first') === local < whole ? local : whole;
}

export function DatesEditor({ from, to, instants, filter, onChange, onDone }: RangeProps & { instants: boolean }) {
  const { t } = useTranslation('list');
  const stored = (day: string | null, end: 'first' | 'last') =>
    day === null ? undefined : instants ? instantOf(day, end) : day;
  const dayOf = (value: unknown) => {
    const text = asText(value);
    return text.length > 10 ? localDay(new Date(text)) : text;
  };
  const end = (key: string, which: 'first' | 'last', label: string) => (
    <End
      key={`${key}${asText(filter[key])}`}
      label={label}
      placeholder={t('date_example')}
      problem={t('not_a_date')}
      initial={dateToTyped(dayOf(filter[key]))}
      read={(text) => (text.trim() === '' ? null : (typedToDate(text) ?? undefined))}
      onValue={(value) => onChange({ [key]: stored(value ?? null, which) })}
      onDone={onDone}
    />
  );
  return (
    <>
      <div className={classes.presets}>
        {dayPresets.map((preset) => (
          <Button
            key={preset}
            variant="default"
            size="compact-xs"
            onClick={() => {
              const days = daysOf(preset);
              onChange({ [from]: stored(days.from, 'first'), [to]: stored(days.to, 'last') });
              onDone();
            }}
          >
            {t(`preset.${preset}`)}
          </Button>
        ))}
      </div>
      <div className={classes.range}>
        {end(from, 'first', t('from'))}
        {end(to, 'last', t('to'))}
      </div>
    </>
  );
}
