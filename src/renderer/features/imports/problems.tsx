import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '../../../contract/imports.ts';
import { problemSentence } from '../../../domain/import-reasons.ts';
import { useFormat } from '../../ui/format.ts';
import { currentLanguage } from '../../ui/i18n.ts';
import { saveRefused } from './import-actions.ts';
import classes from './problems.module.css';
import table from './table.module.css';
import { useFieldLabel } from './use-field-label.ts';

/** What is wrong with rows: errors keep a row out, warnings do not. The first 200, and all of the refused ones as a file to mend. */
export function Problems({ preview }: { preview: ImportPreview }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const label = useFieldLabel();
  const language = currentLanguage();
  const { counts, codes } = preview;
  // Names that nobody has stand in a list of their own, each once.
  const isRemark = ({ code }: { code: string }) => code !== 'UNKNOWN_PERSON';
  const problems = preview.problems.filter(isRemark);
  const total = codes.filter(isRemark).reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  return (
    <section className={table.section}>
      <div className={table.headline}>
        <div>
          <h2 className={table.heading} id="problems">
            {t('problems.title', { count: total, number: format.number(total) })}
          </h2>
          <p className={table.lead}>
            {counts.refused > 0 ? t('problems.lead') : t('problems.lead_warnings')}
            {problems.length < total && ` ${t('problems.first', { number: format.number(problems.length) })}`}
          </p>
        </div>
        {counts.refused > 0 && (
          <Button
            variant="default"
            leftSection={<IconDownload size={14} aria-hidden />}
            onClick={() => void saveRefused()}
          >
            {t('save_refused')}
          </Button>
        )}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className={classes.scroller} aria-labelledby="problems" tabIndex={0}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col" className={table.figure}>
                {t('problems.line')}
              </th>
              <th scope="col">{t('problems.kind')}</th>
              <th scope="col">{t('problems.column')}</th>
              <th scope="col">{t('problems.value')}</th>
              <th scope="col">{t('problems.what')}</th>
            </tr>
          </thead>
          <tbody>
            {problems.map((problem) => {
              const { line, code, severity, column, field, value } = problem;
              return (
                <tr key={`${line} ${code} ${column} ${field}`}>
                  <td className={table.figure}>{format.number(line)}</td>
                  <td>
                    <span className={classes.kind} data-kind={severity}>
                      {t(`problems.${severity}`)}
                    </span>
                  </td>
                  <td>
                    <bdi className={table.cut}>{column ?? (field === null ? '' : label(field))}</bdi>
                  </td>
                  <td>
                    <bdi className={table.cut}>{code === 'DUPLICATE_ROW' ? '' : value}</bdi>
                  </td>
                  <td>{problemSentence(problem, language)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </section>
  );
}
