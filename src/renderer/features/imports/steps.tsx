import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { goTo, mappedNow, type Step, steps, useImport } from './import-store.ts';
import classes from './steps.module.css';

/** Where the import stands; every step that can be gone to is a button. */
export function Steps() {
  const { t } = useTranslation('imports');
  const session = useImport();
  const at = steps.indexOf(session.step);
  const prepared = mappedNow(session) !== null;
  const ended = session.step === 'import';
  const mayGoTo = (step: Step) => !ended && step !== 'import' && (step === 'file' || prepared);
  return (
    <nav aria-label={t('steps.name')}>
      <ol className={classes.steps}>
        {steps.map((step, index) => (
          <li key={step}>
            <button
              type="button"
              className={classes.step}
              aria-current={index === at ? 'step' : undefined}
              disabled={index !== at && !mayGoTo(step)}
              onClick={() => goTo(step)}
            >
              <span className={classes.sign} aria-hidden>
                {index < at ? <IconCheck size={12} stroke={2.5} /> : index + 1}
              </span>
              {t(`steps.${step}`)}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
