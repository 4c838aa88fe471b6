import { useTranslation } from 'react-i18next';
import type { Values } from '../../ui/record/edits.ts';
import type { Fact } from '../../ui/record/fact.ts';
import { useFactLabel } from '../../ui/record/fact-label.ts';
import { FactValue } from '../../ui/record/fact-value.tsx';
import { Sentence, slots } from '../../ui/record/sentence.tsx';
import classes from './timeline.module.css';
import type { FieldChange } from './timeline-entries.ts';

interface ChangeSentenceProps {
  change: FieldChange;
  facts: readonly Fact<Values>[];
  before: Values;
  after: Values;
}

const isEmpty = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** One field's change: from what to what. Long texts say only that they changed. */
export function ChangeSentence({ change, facts, before, after }: ChangeSentenceProps) {
  const { t } = useTranslation('activities');
  const label = useFactLabel()(change.field);
  const fact = facts.find((one) => one.field === change.field) ?? { kind: 'text', field: change.field };
  const shown = (value: unknown, values: Values) => (
    <span className={classes.part}>
      <FactValue fact={fact} value={value} values={values} />
    </span>
  );
  const parts = { field: <span>{label}</span>, from: shown(change.from, before), to: shown(change.to, after) };
  const isLong = fact.kind === 'long' || typeof change.from === 'object' || typeof change.to === 'object';
  if (isLong && fact.kind !== 'tags' && !isEmpty(change.from) && !isEmpty(change.to)) {
    return <Sentence text={t('said.rewritten', slots('field'))} parts={parts} />;
  }
  if (isEmpty(change.to)) return <Sentence text={t('said.emptied', slots('field', 'from'))} parts={parts} />;
  if (isEmpty(change.from)) return <Sentence text={t('said.filled', slots('field', 'to'))} parts={parts} />;
  return <Sentence text={t('said.changed', slots('field', 'from', 'to'))} parts={parts} />;
}
