import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type JSX, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format.ts';
import { Page } from '../../ui/page.tsx';
import { keys } from '../../ui/queries.ts';
import { useMe } from '../../ui/session.ts';
import { useShortcuts } from '../../ui/shortcuts.ts';
import { ReadOnlyNotice } from '../../ui/states.tsx';
import { useMay } from '../../ui/use-may.ts';
import { CheckStep } from './check-step.tsx';
import { ColumnsStep } from './columns-step.tsx';
import { FileStep } from './file-step.tsx';
import { runImport, startOver } from './import-actions.ts';
import classes from './import-screen.module.css';
import { goTo, mappedNow, type Step, steps, useImport } from './import-store.ts';
import { missingFields } from './mapping-edits.ts';
import { PastImports } from './past-imports.tsx';
import { ReportStep } from './report-step.tsx';
import { Steps } from './steps.tsx';
import { usePreview } from './use-preview.ts';
import { ValuesStep } from './values-step.tsx';

/** A file dropped beside the place for it would replace the whole app in a browser. */
function useNoStrayDrops(): void {
  useEffect(() => {
    const stop = (event: DragEvent) => event.preventDefault();
    addEventListener('dragover', stop);
    addEventListener('drop', stop);
    return () => {
      removeEventListener('dragover', stop);
      removeEventListener('drop', stop);
    };
  }, []);
}

const content: Record<Step, () => JSX.Element | null> = {
  file: FileStep,
  columns: ColumnsStep,
  values: ValuesStep,
  check: CheckStep,
  import: ReportStep,
};

/** Import: from a file to records in five steps, and the imports there were. What is chosen stays, back and forth. */
export function ImportScreen() {
  const { t } = useTranslation('imports');
  const queryClient = useQueryClient();
  const format = useFormat();
  const mayWrite = useMay('write');
  const me = useMe();
  const session = useImport();
  const { step, personId, running } = session;
  const now = mappedNow(session);
  useNoStrayDrops();

  const belongsToAnother = personId !== null && me !== null && me.id !== personId;
  useEffect(() => {
    if (belongsToAnother) startOver();
  }, [belongsToAnother]);

  const preview = usePreview(step === 'check');
  const counts = preview.data?.counts;
  const ready = counts ? counts.insert + counts.update : 0;
  const next = steps[steps.indexOf(step) + 1];
  const mayGoOn =
    now !== null &&
    step !== 'file' &&
    step !== 'import' &&
    (step !== 'columns' || missingFields(now.mapping).length === 0);
  const run = () =>
    void runImport(() => {
      void queryClient.invalidateQueries({ queryKey: keys.all('imports') });
    });
  const goOn = () => {
    if (!mayGoOn || next === undefined) return;
    if (step !== 'check') goTo(next);
    else if (ready > 0 && !preview.isPlaceholderData) run();
  };
  useShortcuts({ 'mod+Enter': goOn });

  if (!mayWrite)
    return (
      <Page title={t('title')}>
        <ReadOnlyNotice />
        <div className={classes.content}>
          <PastImports />
        </div>
      </Page>
    );

  // Until the check has answered, nothing is said to be missing.
  const runLabel = counts && ready === 0 ? t('run_nothing') : t('run', { count: ready, number: format.number(ready) });
  const Content = content[step];
  const before = step === 'columns' ? 'file' : step === 'values' ? 'columns' : 'values';
  return (
    <Page
      title={t('title')}
      toolbar={<Steps />}
      actions={
        <>
          {now !== null && step !== 'file' && step !== 'import' && (
            <>
              <Button variant="default" onClick={() => goTo(before)}>
                {t('back')}
              </Button>
              <Button
                onClick={goOn}
                disabled={!mayGoOn || (step === 'check' && (ready === 0 || preview.isPlaceholderData))}
              >
                {step === 'check' ? runLabel : t('next')}
              </Button>
            </>
          )}
          {step === 'import' && running?.report && (
            <Button variant="default" onClick={startOver}>
              {t('another')}
            </Button>
          )}
        </>
      }
    >
      <p role="status" className="unseen">
        {t('steps.at', { number: steps.indexOf(step) + 1, of: steps.length, step: t(`steps.${step}`) })}
      </p>
      <div className={classes.content}>
        <Content />
      </div>
    </Page>
  );
}
