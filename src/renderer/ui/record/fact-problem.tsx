import { useTranslation } from 'react-i18next';
import { errorSentence, issueSentence } from '../error-sentence.ts';
import { edits, type Problem, type Values } from './edits.ts';
import type { Fact } from './fact.ts';
import { FactValue } from './fact-value.tsx';
import classes from './facts.module.css';

/** What is wrong with something typed, in a sentence; codes of typed kinds have their own, the contract's come from `errors.issue`. */
function useProblemSentence(): (code: string) => string {
  const { t, i18n } = useTranslation('record');
  return (code) => (i18n.exists(`problem.${code}`, { ns: 'record' }) ? t(`problem.${code}`) : issueSentence(code));
}

interface FactProblemProps {
  id: string;
  fieldKey: string;
  problem: Problem;
  fact: Fact<Values>;
}

/** Under a field: why it is not saved, and what the person can do. What was typed stands above it untouched. */
export function FactProblem({ id, fieldKey, problem, fact }: FactProblemProps) {
  const { t } = useTranslation(['record', 'common']);
  const sentence = useProblemSentence();
  if (problem.kind === 'invalid') {
    return (
      <p id={id} className={classes.problem} role="alert">
        {sentence(problem.code)}
      </p>
    );
  }
  if (problem.kind === 'failed') {
    return (
      <div id={id} className={classes.problem} role="alert">
        <span>{errorSentence(problem.error)}</span>
        <button type="button" className={classes.answer} onClick={() => void edits.retry(fieldKey)}>
          {t('common:try_again')}
        </button>
      </div>
    );
  }
  return (
    <div id={id} className={classes.conflict} role="alert">
      <span>{t('conflict')}</span>
      <strong className={classes.theirs}>
        <FactValue fact={fact} value={problem.theirs[fact.field]} values={problem.theirs} />
      </strong>
      <span className={classes.answers}>
        <button type="button" className={classes.answer} onClick={() => void edits.keepMine(fieldKey)}>
          {t('keep_mine')}
        </button>
        <button type="button" className={classes.answer} onClick={() => edits.takeTheirs(fieldKey)}>
          {t('take_theirs')}
        </button>
      </span>
    </div>
  );
}
