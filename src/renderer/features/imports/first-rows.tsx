import { useTranslation } from 'react-i18next';
import type { ImportFile } from '../../../contract/imports.ts';
import type { ImportMapping } from '../../../domain/import-mapping.ts';
import { choicesOf, isAdded } from './mapping-edits.ts';
import table from './table.module.css';
import { useFieldLabel } from './use-field-label.ts';

const shown = 10;

/** The first rows as they stand in the file, each column with what it becomes. */
export function FirstRows({ file, mapping }: { file: ImportFile; mapping: ImportMapping }) {
  const { t } = useTranslation('imports');
  const label = useFieldLabel();
  const nameOf = (choice: string) => (isAdded(choice) ? choice.slice(1) : label(choice));
  return (
    <section className={table.section}>
      <h2 className={table.heading} id="first-rows">
        {t('first_rows')}
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard */}
      <section className={table.wide} aria-labelledby="first-rows" tabIndex={0}>
        <table className={table.table}>
          <thead>
            <tr>
              {file.columns.map((column) => (
                <th key={column} scope="col">
                  <bdi className={table.cut}>{column}</bdi>
                  <span className={table.cut}>{choicesOf(mapping, column).map(nameOf).join(', ') || '–'}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {file.first.slice(0, shown).map(({ line, cells }) => (
              <tr key={line}>
                {file.columns.map((column, index) => (
                  <td key={column}>
                    <bdi className={table.cut}>{cells[index]}</bdi>
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
