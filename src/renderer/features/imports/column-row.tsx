import { MultiSelect } from '@mantine/core';
import { IconAlertCircle, IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ImportFile, ImportValues } from '../../../contract/imports.ts';
import { importFields } from '../../../domain/import-fields.ts';
import { ColumnFormat } from './column-format.tsx';
import classes from './column-row.module.css';
import { changeMapping, type Mapped } from './import-store.ts';
import { addedChoice, choicesOf, chooseFields, isAdded, sourceOf } from './mapping-edits.ts';
import table from './table.module.css';
import { useFieldLabel } from './use-field-label.ts';

interface Props {
  file: ImportFile;
  index: number;
  column: string;
  now: Mapped;
  values: ImportValues | undefined;
}

/** Different values of a column, in their order, as far as the first rows show them. */
export function samplesOf(file: ImportFile, index: number): string[] {
  return [...new Set(file.first.map(({ cells }) => cells[index] ?? '').filter((value) => value.trim() !== ''))];
}

/** How sure the guess was, in a word and a sign; nothing where nothing is mapped. */
function Confidence({ kind }: { kind: 'sure' | 'likely' | 'chosen' }) {
  const { t } = useTranslation('imports');
  const Sign = kind === 'likely' ? IconAlertCircle : IconCheck;
  return (
    <span className={classes.confidence} data-kind={kind}>
      <Sign size={14} aria-hidden />
      <span className={classes.word}>{t(`confidence.${kind}`)}</span>
    </span>
  );
}

/** One column of the file: what stands in it, which fields it feeds, how its values are written. */
export function ColumnRow({ file, index, column, now, values }: Props) {
  const { t } = useTranslation('imports');
  const label = useFieldLabel();
  const { mapping, guess, chosen } = now;
  const choices = choicesOf(mapping, column);
  const own = choices.find(isAdded) ?? addedChoice(mapping.collection, file.columns, column);
  const guessed = guess.columns.find((entry) => entry.column === column)?.confidence ?? 'none';
  const kind = chosen.includes(column) ? 'chosen' : guessed;
  const inTemplate = mapping.templates.some(({ template }) => template.includes(`{${column}}`));
  const options = importFields[mapping.collection].map(({ key }) => ({ value: key, label: label(key) }));

  return (
    <tr>
      <th scope="row">
        <bdi className={table.cut}>{column}</bdi>
      </th>
      <td className={table.muted}>
        <span className={classes.samples}>
          {samplesOf(file, index)
            .slice(0, 4)
            .map((value) => (
              <bdi key={value}>{value}</bdi>
            ))}
        </span>
      </td>
      <td>
        <div className={classes.field}>
          <MultiSelect
            aria-label={t('columns.field_of', { column })}
            className={classes.select}
            classNames={{ inputField: classes.typed, pill: classes.pill }}
            data={[...options, { value: own, label: t('columns.keep', { name: own.slice(1) }) }]}
            value={choices}
            placeholder={choices.length === 0 ? t(inTemplate ? 'columns.in_text' : 'columns.left_out') : undefined}
            searchable
            maxValues={3}
            hidePickedOptions
            renderOption={({ option }) => {
              const source = sourceOf(mapping, option.value);
              return (
                <span className={classes.option}>
                  <span>{option.label}</span>
                  {source !== undefined && source !== column && <bdi className={table.muted}>{source}</bdi>}
                </span>
              );
            }}
            onChange={(fields) => changeMapping((old) => chooseFields(old, column, fields), column)}
          />
          {choices.length > 0 && kind !== 'none' && <Confidence kind={kind} />}
        </div>
      </td>
      <td>
        <ColumnFormat column={column} samples={samplesOf(file, index)} mapping={mapping} values={values} />
      </td>
    </tr>
  );
}
