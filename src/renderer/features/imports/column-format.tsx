import { Select, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportValues } from '../../../contract/imports.ts';
import { importField } from '../../../domain/import-fields.ts';
import { DateOrder, DecimalMark, type ImportMapping } from '../../../domain/import-mapping.ts';
import { useFormat } from '../../ui/format.ts';
import classes from './column-format.module.css';
import { amountAs, dateAs } from './format-examples.ts';
import { changeMapping } from './import-store.ts';
import { chooseFormat, turnHebrew } from './mapping-edits.ts';

interface Props {
  column: string;
  samples: readonly string[];
  mapping: ImportMapping;
  values: ImportValues | undefined;
}

/** How dates, numbers and Hebrew of a column are written: asked only where it can be read in more than one way, each way with an example. */
export function ColumnFormat({ column, samples, mapping, values }: Props) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const entries = mapping.columns.filter((entry) => entry.column === column);
  const isOf = (...kinds: string[]) =>
    entries.some(({ field, added }) => !added && kinds.includes(importField(mapping.collection, field)?.kind ?? ''));
  const date = isOf('date') ? values?.dates.find((entry) => entry.column === column) : undefined;
  const amount = isOf('amount', 'integer') ? values?.amounts.find((entry) => entry.column === column) : undefined;
  const used = entries.length > 0 || mapping.templates.some(({ template }) => template.includes(`{${column}}`));
  const hebrew = used ? values?.hebrew.find((entry) => entry.column === column) : undefined;
  const dateExample = samples.find((value) => dateAs(value, 'DMY') !== dateAs(value, 'MDY')) ?? samples[0] ?? '';
  const amountExample = samples.find((value) => /[.,]/.test(value)) ?? samples[0] ?? '';

  return (
    <div className={classes.formats}>
      {date && (date.ambiguous || date.day_first + date.month_first > 0) && (
        <Select
          aria-label={t('format.dates_of', { column })}
          className={classes.select}
          data={DateOrder.options.map((order) => {
            const read = dateAs(dateExample, order);
            const example = read === null ? t('format.no_date') : format.date(read);
            return { value: order, label: `${t(`format.${order}`)} · ${example}` };
          })}
          value={entries[0]?.date_order ?? mapping.date_order ?? date.order}
          onChange={(order) =>
            changeMapping((old) => chooseFormat(old, column, { date_order: DateOrder.parse(order) }))
          }
        />
      )}
      {amount && (amount.ambiguous || amount.points + amount.commas > 0) && (
        <Select
          aria-label={t('format.numbers_of', { column })}
          className={classes.select}
          data={DecimalMark.options.map((mark) => {
            const read = amountAs(amountExample, mark);
            const example = read === null ? t('format.no_number') : format.number(read);
            return { value: mark, label: `${t(mark === '.' ? 'format.point' : 'format.comma')} · ${example}` };
          })}
          value={entries[0]?.decimal_mark ?? mapping.decimal_mark ?? amount.decimal_mark}
          onChange={(mark) =>
            changeMapping((old) => chooseFormat(old, column, { decimal_mark: DecimalMark.parse(mark) }))
          }
        />
      )}
      {hebrew && (hebrew.visual || mapping.visual_hebrew.includes(column)) && (
        <Switch
          size="xs"
          label={t('format.hebrew')}
          checked={mapping.visual_hebrew.includes(column)}
          onChange={(event) => {
            const { checked } = event.currentTarget;
            changeMapping((old) => turnHebrew(old, column, checked));
          }}
        />
      )}
    </div>
  );
}
