import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '../../../contract/imports.ts';
import { type ImportField, importField } from '../../../domain/import-fields.ts';
import type { ImportMapping } from '../../../domain/import-mapping.ts';
import { useEnumeration } from '../../ui/enumeration.ts';
import { type Format, useFormat } from '../../ui/format.ts';
import { usePeople } from '../../ui/person-name.tsx';
import table from './table.module.css';
import { useFieldLabel } from './use-field-label.ts';
import { useValueOptions } from './use-value-options.ts';

type FirstRow = ImportPreview['first'][number];

/** Fields of the records that are shown: what the mapping feeds, and what the rules add. */
function fieldsOf(mapping: ImportMapping): string[] {
  const fed = [
    ...mapping.templates.map(({ field }) => field),
    ...mapping.columns.filter(({ added }) => !added).map(({ field }) => field),
  ];
  // Lost is no stage: what became of it stands beside the stage.
  const lost = mapping.collection === 'opportunities';
  return [...new Set(fed.flatMap((field) => (lost && field === 'stage' ? [field, 'outcome'] : [field])))];
}

function useText(mapping: ImportMapping): (field: string, record: Record<string, unknown>) => string {
  const format = useFormat();
  const word = useEnumeration();
  const options = useValueOptions();
  const { byId } = usePeople();
  const { collection } = mapping;
  return (field, record) => {
    const value = record[field];
    if (value === null || value === undefined) return '';
    const kind = importField(collection, field)?.kind;
    if (field === 'outcome') return word('outcome', String(value));
    if (kind === 'person') return byId.get(String(value))?.name ?? '';
    if (kind === 'enumeration')
      return options(collection, field).find((option) => option.value === value)?.label ?? String(value);
    return written(value, kind, record.currency, format);
  };
}

function written(value: unknown, kind: ImportField['kind'] | undefined, currency: unknown, format: Format): string {
  if (Array.isArray(value))
    return value.map((item) => (typeof item === 'object' && item !== null ? item.content : item)).join(', ');
  const text = String(value);
  if (kind === 'date') return format.date(text);
  if (kind === 'amount')
    return typeof currency === 'string' ? format.decimalMoney(text, currency) : format.number(text);
  return text;
}

/** The first rows as the records they would become; refused ones are in the list of problems. */
export function FirstRecords({ first, mapping }: { first: readonly FirstRow[]; mapping: ImportMapping }) {
  const { t } = useTranslation('imports');
  const label = useFieldLabel();
  const text = useText(mapping);
  const fields = fieldsOf(mapping);
  const rows = first.filter(({ record }) => record !== null);
  const isFigure = (field: string) =>
    ['amount', 'integer'].includes(importField(mapping.collection, field)?.kind ?? '');
  if (rows.length === 0) return null;
  return (
    <section className={table.section}>
      <h2 className={table.heading} id="first-records">
        {t('first_records')}
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard */}
      <section className={table.wide} aria-labelledby="first-records" tabIndex={0}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col" className={table.figure}>
                {t('problems.line')}
              </th>
              <th scope="col">{t('figure.action')}</th>
              {fields.map((field) => (
                <th key={field} scope="col" className={isFigure(field) ? table.figure : undefined}>
                  {label(field)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ line, action, record }) => (
              <tr key={line}>
                <td className={table.figure}>{line}</td>
                <td className={table.muted}>{t(`action.${action}`)}</td>
                {fields.map((field) => (
                  <td key={field} className={isFigure(field) ? table.figure : undefined}>
                    <bdi className={table.cut}>{text(field, record ?? {})}</bdi>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
