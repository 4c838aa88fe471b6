import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportFile } from '../../../contract/imports.ts';
import { importFields } from '../../../domain/import-fields.ts';
import type { ImportMapping } from '../../../domain/import-mapping.ts';
import { fillTemplate } from '../../../domain/import-template.ts';
import { directionOfText } from '../../ui/direction.ts';
import { changeMapping } from './import-store.ts';
import { chooseTemplate } from './mapping-edits.ts';
import classes from './templates.module.css';
import { useFieldLabel } from './use-field-label.ts';

/** The first row with the template filled, as the import will do it. */
function exampleOf(template: string, file: ImportFile): string {
  const cells = file.first[0]?.cells ?? [];
  return fillTemplate(template, (column) => cells[file.columns.indexOf(column)] ?? '');
}

/** Names and titles that no column holds are put together from columns; nothing where a column gives them. */
export function Templates({ mapping, file }: { mapping: ImportMapping; file: ImportFile }) {
  const { t } = useTranslation('imports');
  const label = useFieldLabel();
  const fed = new Set(mapping.columns.map(({ field }) => field));
  const fields = importFields[mapping.collection].filter(
    ({ key, kind, required }) =>
      kind === 'text' && !fed.has(key) && (required || mapping.templates.some(({ field }) => field === key)),
  );
  return fields.map(({ key }) => {
    const template = mapping.templates.find(({ field }) => field === key)?.template ?? '';
    const example = exampleOf(template, file);
    return (
      <div key={key} className={classes.template}>
        <TextInput
          label={t('template.label', { field: label(key) })}
          description={t('template.hint')}
          className={classes.input}
          value={template}
          dir={directionOfText(template)}
          placeholder={file.columns
            .slice(0, 2)
            .map((column) => `{${column}}`)
            .join(' – ')}
          onChange={(event) => {
            const { value } = event.currentTarget;
            changeMapping((old) => chooseTemplate(old, key, value));
          }}
        />
        {example !== '' && (
          <p className={classes.example}>
            {t('template.example')} <bdi>{example}</bdi>
          </p>
        )}
      </div>
    );
  });
}
