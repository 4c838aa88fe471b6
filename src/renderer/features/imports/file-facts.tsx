import { Button, Popover, Select } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ImportDelimiter, ImportEncoding, type ImportFile } from '../../../contract/imports.ts';
import { useFormat } from '../../ui/format.ts';
import classes from './file-facts.module.css';
import { readDifferently } from './import-actions.ts';

const encodingNames: Record<ImportEncoding, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Windows-1252',
  'windows-1255': 'Windows-1255',
};
const delimiterNames = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const;

/** How the file was read, what was noticed in it, and how to read it otherwise. */
export function FileFacts({ file }: { file: ImportFile }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const { name, rows, columns, encoding, delimiter, notices, problems_total } = file;
  return (
    <div>
      <div className={classes.facts}>
        <bdi className={classes.name}>{name}</bdi>
        <span className="figures">{t('file.rows', { count: rows, number: format.number(rows) })}</span>
        <span className="figures">{t('file.columns', { count: columns.length })}</span>
        <span>{encodingNames[encoding]}</span>
        <span>{t(`delimiter.${delimiterNames[delimiter]}`)}</span>
        <Popover position="bottom-end" trapFocus>
          <Popover.Target>
            <Button
              variant="subtle"
              size="compact-xs"
              leftSection={<IconAdjustmentsHorizontal size={14} aria-hidden />}
            >
              {t('file.differently')}
            </Button>
          </Popover.Target>
          <Popover.Dropdown className={classes.ways} aria-label={t('file.differently')}>
            <Select
              label={t('file.encoding')}
              data={ImportEncoding.options.map((value) => ({ value, label: encodingNames[value] }))}
              value={encoding}
              comboboxProps={{ withinPortal: false }}
              onChange={(value) => void readDifferently({ encoding: ImportEncoding.parse(value) })}
            />
            <Select
              label={t('file.delimiter')}
              data={ImportDelimiter.options.map((value) => ({ value, label: t(`delimiter.${delimiterNames[value]}`) }))}
              value={delimiter}
              comboboxProps={{ withinPortal: false }}
              onChange={(value) => void readDifferently({ delimiter: ImportDelimiter.parse(value) })}
            />
          </Popover.Dropdown>
        </Popover>
      </div>
      {(notices.length > 0 || problems_total > 0) && (
        <ul className={classes.notices}>
          {notices.map(({ code, column, count, line }) => (
            <li key={`${code} ${column} ${line}`}>
              {t(`notice.${code}`, { count, number: format.number(count), column: column ?? '' })}
            </li>
          ))}
          {problems_total > 0 && (
            <li>{t('file.broken', { count: problems_total, number: format.number(problems_total) })}</li>
          )}
        </ul>
      )}
    </div>
  );
}
