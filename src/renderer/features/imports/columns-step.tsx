import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ImportCollection } from '../../../domain/import-mapping.ts';
import { useEnumeration } from '../../ui/enumeration.ts';
import { useFormat } from '../../ui/format.ts';
import { useMay } from '../../ui/use-may.ts';
import { ColumnRow } from './column-row.tsx';
import classes from './columns-step.module.css';
import { Defaults } from './defaults.tsx';
import { FileFacts } from './file-facts.tsx';
import { FirstRows } from './first-rows.tsx';
import { chooseCollection } from './import-actions.ts';
import { mappedNow, useImport } from './import-store.ts';
import { missingFields } from './mapping-edits.ts';
import table from './table.module.css';
import { Templates } from './templates.tsx';
import { useFieldLabel } from './use-field-label.ts';
import { useValues } from './use-preview.ts';

/** What the file becomes, and which column feeds which field. */
export function ColumnsStep() {
  const { t } = useTranslation('imports');
  const session = useImport();
  const { file, collection } = session;
  const now = mappedNow(session);
  const mayManage = useMay('manage');
  const word = useEnumeration();
  const format = useFormat();
  const label = useFieldLabel();
  const values = useValues();
  if (file === null || now === null || collection === null) return null;
  const { mapping, guess } = now;
  const missing = missingFields(mapping);
  const collections = ImportCollection.options.filter((one) => mayManage || one !== 'crm_users');

  return (
    <>
      <FileFacts file={file} />
      <div className={classes.becomes}>
        <Select
          label={t('becomes')}
          data={collections.map((value) => ({ value, label: word('collection', value) }))}
          value={collection}
          onChange={(value) => void chooseCollection(ImportCollection.parse(value))}
          className={classes.collection}
        />
        {guess.saved_at && (
          <p className={classes.saved}>
            {t('saved', { date: format.date(guess.saved_at) })}{' '}
            <button type="button" className={classes.link} onClick={() => void chooseCollection(collection, true)}>
              {t('guess_anew')}
            </button>
          </p>
        )}
      </div>
      <section className={table.section}>
        <h2 className={table.heading}>{t('columns.title')}</h2>
        <p className={table.lead}>{t('columns.lead')}</p>
        <table className={`${table.table} ${classes.columns}`}>
          <thead>
            <tr>
              <th scope="col">{t('columns.column')}</th>
              <th scope="col">{t('columns.values')}</th>
              <th scope="col">{t('columns.field')}</th>
              <th scope="col">{t('columns.written')}</th>
            </tr>
          </thead>
          <tbody>
            {file.columns.map((column, index) => (
              <ColumnRow key={column} file={file} index={index} column={column} now={now} values={values} />
            ))}
          </tbody>
        </table>
        <Templates mapping={mapping} file={file} />
        <p role="status" className={classes.missing}>
          {missing.map((field) => (
            <span key={field}>{t('missing', { field: label(field) })}</span>
          ))}
        </p>
      </section>
      <Defaults mapping={mapping} />
      <FirstRows file={file} mapping={mapping} />
    </>
  );
}
