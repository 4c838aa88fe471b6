import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { importFields } from '../../../domain/import-fields.ts';
import type { ImportMapping } from '../../../domain/import-mapping.ts';
import { useOwners } from '../../ui/person-name.tsx';
import { useCurrencyOptions } from '../../ui/record/index.ts';
import classes from './defaults.module.css';
import { changeMapping } from './import-store.ts';
import { chooseDefault, sourceOf } from './mapping-edits.ts';
import table from './table.module.css';
import { useFieldLabel } from './use-field-label.ts';
import { useValueOptions, type ValueOption } from './use-value-options.ts';

/** What a record gets where its row has nothing: currency, stage, owner and the like. */
export function Defaults({ mapping }: { mapping: ImportMapping }) {
  const { t } = useTranslation('imports');
  const label = useFieldLabel();
  const valueOptions = useValueOptions();
  const currencies = useCurrencyOptions();
  const people = useOwners(mapping.defaults.assigned_to);
  const { collection, defaults } = mapping;

  const optionsOf = (key: string, kind: string): ValueOption[] => {
    if (kind === 'enumeration') return valueOptions(collection, key);
    if (kind === 'person') return people.map(({ id, name, email }) => ({ value: id, label: name ?? email ?? id }));
    if (kind === 'currency' && sourceOf(mapping, 'value') !== undefined) return currencies;
    return [];
  };
  const fields = importFields[collection].flatMap(({ key, kind }) => {
    const options = optionsOf(key, kind);
    return options.length === 0 ? [] : [{ key, options }];
  });
  if (fields.length === 0) return null;

  return (
    <section className={table.section}>
      <h2 className={table.heading}>{t('defaults.title')}</h2>
      <p className={table.lead}>{t('defaults.lead')}</p>
      <div className={classes.fields}>
        {fields.map(({ key, options }) => (
          <Select
            key={key}
            label={label(key)}
            className={classes.field}
            data={options}
            value={defaults[key] ?? null}
            placeholder={t('defaults.nothing')}
            clearable
            searchable
            onChange={(value) => changeMapping((old) => chooseDefault(old, key, value))}
          />
        ))}
      </div>
    </section>
  );
}
