import { Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ImportExisting, type ImportPreview } from '../../../contract/imports.ts';
import { useFormat } from '../../ui/format.ts';
import { ErrorState } from '../../ui/states.tsx';
import classes from './check-step.module.css';
import { FirstRecords } from './first-records.tsx';
import { goTo, mappedNow, useImport } from './import-store.ts';
import { Problems } from './problems.tsx';
import table from './table.module.css';
import { useFieldLabel } from './use-field-label.ts';
import { usePreview } from './use-preview.ts';

/** What the import would do, in figures. */
function Figures({ counts }: { counts: ImportPreview['counts'] }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const figures = [
    ['insert', counts.insert, 'positive'],
    ...(counts.update > 0 ? [['update', counts.update, undefined] as const] : []),
    ...(counts.skip > 0 ? [['skip', counts.skip, undefined] as const] : []),
    ['refused', counts.refused, counts.refused > 0 ? 'negative' : undefined],
    ...(counts.warned > 0 ? [['warned', counts.warned, 'warning'] as const] : []),
  ] as const;
  return (
    <dl className={classes.figures}>
      {figures.map(([kind, count, tone]) => (
        <div key={kind}>
          <dt>{t(`figure.${kind}`)}</dt>
          <dd data-tone={tone}>{format.number(count)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Names that nobody and nothing here has. */
function Unknown({ unknown }: { unknown: ImportPreview['unknown'] }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const kinds = [
    ['people', unknown.people, unknown.people_total],
    ['companies', unknown.companies, unknown.companies_total],
  ] as const;
  return kinds.map(
    ([kind, names, total]) =>
      total > 0 && (
        <section key={kind} className={table.section}>
          <h2 className={table.heading}>{t(`unknown.${kind}`, { count: total, number: format.number(total) })}</h2>
          <p className={table.lead}>{t(`unknown.${kind}_next`)}</p>
          <ul className={classes.names}>
            {names.slice(0, 20).map(({ name, count }) => (
              <li key={name}>
                <bdi>{name}</bdi> <span className={classes.count}>{format.number(count)}</span>
              </li>
            ))}
            {total > 20 && <li className={table.muted}>{t('unknown.more', { number: format.number(total - 20) })}</li>}
          </ul>
        </section>
      ),
  );
}

/** What the mapping and the file do not agree on. */
function Issues({ issues }: { issues: ImportPreview['issues'] }) {
  const { t } = useTranslation('imports');
  const label = useFieldLabel();
  return (
    <section role="alert">
      <h2 className={table.heading}>{t('issue.title')}</h2>
      <ul className={classes.issues}>
        {issues.map(({ code, column, field }) => (
          <li key={`${code} ${column} ${field}`}>
            {t(`issue.${code}`, { column: column ?? '', field: field === null ? '' : label(field) })}
          </li>
        ))}
      </ul>
      <button type="button" className={classes.link} onClick={() => goTo('columns')}>
        {t('issue.next')}
      </button>
    </section>
  );
}

/** The dry run: counts, errors by row, and the first records as they would be. */
export function CheckStep() {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const session = useImport();
  const now = mappedNow(session);
  const { data, error, refetch, isPlaceholderData } = usePreview(true);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined || now === null)
    return (
      <p role="status" className={table.lead}>
        {t('checking', { number: format.number(session.file?.rows) })}
      </p>
    );
  if (data.issues.length > 0) return <Issues issues={data.issues} />;
  const { counts, there } = data;

  return (
    <div aria-busy={isPlaceholderData}>
      <Figures counts={counts} />
      {there.length > 0 && (
        <Radio.Group
          className={classes.existing}
          label={t('existing.title', {
            count: counts.skip + counts.update,
            number: format.number(counts.skip + counts.update),
            name: there[0]?.name,
          })}
          value={session.existing}
          onChange={(value) => useImport.setState({ existing: ImportExisting.parse(value) })}
        >
          <div className={classes.options}>
            {ImportExisting.options.map((option) => (
              <Radio
                key={option}
                value={option}
                size="xs"
                label={t(`existing.${option}`)}
                description={t(`existing.${option}_what`)}
              />
            ))}
          </div>
        </Radio.Group>
      )}
      <Problems preview={data} />
      <Unknown unknown={data.unknown} />
      <FirstRecords first={data.first} mapping={now.mapping} />
    </div>
  );
}
