import { Button, Progress } from '@mantine/core';
import { IconArrowBackUp, IconDownload } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ImportReport } from '../../../contract/imports.ts';
import type { ImportCollection } from '../../../domain/import-mapping.ts';
import { useFormat } from '../../ui/format.ts';
import { keys } from '../../ui/queries.ts';
import { cancelImport, saveRefused, takeBack } from './import-actions.ts';
import { type Running, useImport } from './import-store.ts';
import classes from './report-step.module.css';
import table from './table.module.css';

/** Where the records of a collection are looked at. */
const screens: Record<ImportCollection, string> = {
  companies: '/companies',
  crm_users: '/settings/people',
  leads: '/leads/list',
  contacts: '/contacts',
  opportunities: '/opportunities/list',
  tasks: '/tasks',
};

/** A heading that takes the focus: the button that led here is gone. */
function Heading({ children }: { children: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h2 ref={heading} tabIndex={-1} className={classes.title}>
      {children}
    </h2>
  );
}

function AtWork({ running }: { running: Running }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const { done, total, cancelling } = running;
  const text = t('progress', { done: format.number(done), total: format.number(total) });
  return (
    <section className={classes.narrow}>
      <Heading>{t('running')}</Heading>
      <Progress.Root size="sm" className={classes.bar}>
        <Progress.Section
          value={total === 0 ? 0 : (done / total) * 100}
          aria-label={t('running')}
          aria-valuetext={text}
        />
      </Progress.Root>
      <p className={`${table.lead} figures`}>{text}</p>
      <Button variant="default" disabled={cancelling} onClick={() => void cancelImport()}>
        {t('cancel')}
      </Button>
    </section>
  );
}

function Ended({ report }: { report: ImportReport }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const queryClient = useQueryClient();
  const [asked, setAsked] = useState(false);
  const { inserted, updated, skipped, refused, undone, kept, state, milliseconds, collection } = report;
  const taken = state === 'TAKEN_BACK';
  const changed = inserted + updated;
  const figures = (
    taken
      ? ([
          ['undone', undone],
          ['kept', kept],
        ] as const)
      : ([
          ['inserted', inserted],
          ['updated', updated],
          ['skipped', skipped],
          ['refused', refused],
        ] as const)
  ).filter(([kind, count]) => count > 0 || kind === 'inserted' || kind === 'undone');
  const undo = () => {
    setAsked(true);
    void takeBack(report.import_id, () => {
      setAsked(false);
      void queryClient.invalidateQueries({ queryKey: keys.all('imports') });
    });
  };
  const seconds = format.number(Math.round(milliseconds / 100) / 10);

  return (
    <section className={classes.narrow} aria-live="polite">
      <Heading>{t(`ended.${state}`, { number: format.number(changed), count: changed })}</Heading>
      <p className={`${table.lead} figures`}>
        {taken ? t(kept > 0 ? 'ended.kept' : 'ended.as_before') : t('ended.took', { seconds })}
      </p>
      <dl className={classes.figures}>
        {figures.map(([kind, count]) => (
          <div key={kind}>
            <dt>{t(`figure.${kind}`)}</dt>
            <dd data-kind={kind}>{format.number(count)}</dd>
          </div>
        ))}
      </dl>
      <div className={classes.buttons}>
        {!taken && changed > 0 && (
          <Button component={Link} href={screens[collection]}>
            {t(`see.${collection}`)}
          </Button>
        )}
        {refused > 0 && (
          <Button
            variant="default"
            leftSection={<IconDownload size={14} aria-hidden />}
            onClick={() => void saveRefused()}
          >
            {t('save_refused')}
          </Button>
        )}
        {!taken && changed > 0 && (
          <Button
            variant="default"
            leftSection={<IconArrowBackUp size={14} aria-hidden className={classes.turned} />}
            disabled={asked}
            onClick={undo}
          >
            {t(asked ? 'taking_back' : 'take_back_all')}
          </Button>
        )}
      </div>
    </section>
  );
}

/** The import at work, then what it did and how it can be taken back. */
export function ReportStep() {
  const running = useImport((session) => session.running);
  if (running === null) return null;
  return running.report === null ? <AtWork running={running} /> : <Ended report={running.report} />;
}
