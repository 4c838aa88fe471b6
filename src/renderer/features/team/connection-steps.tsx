import { IconAlertTriangle, IconCheck, IconCircleDashed, IconMinus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { errorSentence } from '../../ui/error-sentence.ts';
import classes from './team.module.css';
import { type ConnectionTest, type TestStep, testSteps } from './use-connection-test.ts';

const signs = { OK: IconCheck, WARNING: IconAlertTriangle, FAILED: IconX, SKIPPED: IconMinus } as const;

/** Short facts as they are: names of hosts, a version. What is only true or false is in the sentence already; indexes are counted below. */
function factsOf(step: TestStep, isSaid: boolean): string {
  if (step.step === 'INDEXES' || isSaid) return '';
  return Object.values(step.facts)
    .filter((fact) => typeof fact !== 'boolean')
    .flat()
    .join(' · ');
}

interface StepProps {
  name: (typeof testSteps)[number];
  step: TestStep | undefined;
  /** The server was reached all the same: it was left out because it is not needed. */
  isUnneeded: boolean;
}

function Step({ name, step, isUnneeded }: StepProps) {
  const { t, i18n } = useTranslation('team');
  const Sign = step ? signs[step.outcome] : IconCircleDashed;
  const code = step?.code ?? 'NONE';
  // What exactly is wrong, where there are words for it.
  const exact = `fault.${String(step?.facts.reason)}`;
  const isExact = i18n.exists(exact, { ns: 'team' });
  const softened = step?.outcome === 'WARNING' && i18n.exists(`reservation.${code}`, { ns: 'team' });
  const known = i18n.exists(`code.${code}`, { ns: 'team' });
  const sentence = isExact ? t(exact) : softened ? t(`reservation.${code}`) : known ? t(`code.${code}`) : '';
  const facts = step ? factsOf(step, isExact) : '';
  return (
    <li className={classes.step} data-outcome={step?.outcome ?? 'WAITING'}>
      <Sign size={15} stroke={2} aria-hidden className={classes.stepSign} />
      <span className={classes.stepName}>{t(`step.${name}`)}</span>
      <span className={classes.stepText}>
        <span>{sentence || (isUnneeded ? t('outcome.UNNEEDED') : t(`outcome.${step?.outcome ?? 'WAITING'}`))}</span>
        {facts && (
          <bdi dir="ltr" className={classes.facts}>
            {facts}
          </bdi>
        )}
      </span>
    </li>
  );
}

/** The steps of a connection test as they are answered, each with its sign and a sentence; a failure says what to do next. */
export function ConnectionSteps({ test }: { test: ConnectionTest }) {
  const { t } = useTranslation('team');
  const { steps, running, result, error } = test;
  if (!running && steps.length === 0 && error === null) return null;
  const failed = steps.some(({ outcome }) => outcome === 'FAILED');
  const [beforeTls, tls] = [steps.find(({ step }) => step === 'NAME'), steps.find(({ step }) => step === 'TLS')];
  const isTlsUnneeded = tls?.outcome === 'SKIPPED' && beforeTls?.outcome === 'OK';
  return (
    <section aria-label={t('test.steps')} aria-busy={running}>
      <ol className={classes.steps}>
        {testSteps.map((name) => (
          <Step
            key={name}
            name={name}
            step={steps.find((one) => one.step === name)}
            isUnneeded={name === 'TLS' && isTlsUnneeded}
          />
        ))}
      </ol>
      <p role="status" className={classes.verdict} data-usable={result?.usable ?? false}>
        {running && t('test.running')}
        {!running && result?.usable && t('test.usable')}
        {!running && !result?.usable && failed && t('test.unusable')}
      </p>
      {error !== null && (
        <p role="alert" className={classes.failure}>
          {errorSentence(error)}
        </p>
      )}
    </section>
  );
}
