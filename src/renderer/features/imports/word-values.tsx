import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportMapping } from '../../../domain/import-mapping.ts';
import { useFormat } from '../../ui/format.ts';
import { isolate } from '../../ui/record/index.ts';
import { changeMapping } from './import-store.ts';
import { chooseTarget } from './mapping-edits.ts';
import table from './table.module.css';
import { useFieldLabel } from './use-field-label.ts';
import { useValueOptions } from './use-value-options.ts';
import { choiceOf, currentTarget, empty, lost, stageOf, targetOfChoice, type ValueGroup } from './value-targets.ts';
import classes from './word-values.module.css';

/** Every value of a column that feeds a list of words, with the word it becomes. */
export function WordValues({ group, mapping }: { group: ValueGroup; mapping: ImportMapping }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const label = useFieldLabel();
  const valueOptions = useValueOptions();
  const { field, column } = group;
  const { collection } = mapping;
  const options = valueOptions(collection, field);
  const canLose = collection === 'opportunities' && field === 'stage';
  const choices = [
    ...options,
    ...(canLose ? [{ value: lost, label: t('values.lost') }] : []),
    { value: empty, label: t('values.empty') },
  ];
  const open = group.proposals.filter((proposal) => currentTarget(mapping, proposal) === undefined).length;

  return (
    <section className={classes.section}>
      <h2 className={table.heading}>
        {label(field)} <span className={classes.column}>{t('values.of_column', { column: isolate(column) })}</span>
      </h2>
      <p className={table.lead} data-open={open > 0 || undefined} role="status">
        {open > 0 ? t('values.open', { count: open }) : t('values.understood')}
      </p>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{t('values.from')}</th>
            <th scope="col" className={table.figure}>
              {t('values.rows')}
            </th>
            <th scope="col">{t('values.becomes')}</th>
          </tr>
        </thead>
        <tbody>
          {group.proposals.map((proposal) => {
            const { from, count } = proposal;
            const target = currentTarget(mapping, proposal);
            const choice = choiceOf(target);
            const choose = (chosen: string, stage: string | undefined) =>
              changeMapping((old) => chooseTarget(old, field, from, targetOfChoice(chosen, stage)));
            return (
              <tr key={from}>
                <th scope="row">
                  <bdi>{from}</bdi>
                </th>
                <td className={table.figure}>{format.number(count)}</td>
                <td>
                  <div className={classes.targets}>
                    <Select
                      aria-label={t('values.target_of', { from })}
                      className={classes.target}
                      data={choices}
                      value={choice}
                      placeholder={t('values.choose')}
                      error={choice === null}
                      searchable
                      onChange={(value) => value !== null && choose(value, stageOf(target))}
                    />
                    {choice === lost && (
                      <Select
                        aria-label={t('values.lost_stage_of', { from })}
                        className={classes.target}
                        leftSection={<span className={classes.prefix}>{t('values.in_stage')}</span>}
                        leftSectionWidth={64}
                        data={options.filter(({ value }) => value !== 'WON')}
                        value={stageOf(target) ?? mapping.defaults.stage ?? null}
                        onChange={(value) => choose(lost, value ?? undefined)}
                      />
                    )}
                  </div>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
