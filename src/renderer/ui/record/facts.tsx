import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { edits, type Values } from './edits.ts';
import { type Fact, isTyped } from './fact.ts';
import { useFactLabel } from './fact-label.ts';
import { FactValue } from './fact-value.tsx';
import classes from './facts.module.css';
import { PickedField } from './picked-field.tsx';
import { TypedField } from './typed-field.tsx';
import type { RecordEditor } from './use-record.ts';

interface FactsProps<Item extends Values> {
  editor: RecordEditor<Item>;
  facts: readonly Fact<Item>[];
}

/** What is typed is saved as well when the window is hidden or closed. */
function useSaveWhenHidden(): void {
  useEffect(() => {
    const save = () => void edits.settleAll();
    document.addEventListener('visibilitychange', save);
    addEventListener('pagehide', save);
    return () => {
      document.removeEventListener('visibilitychange', save);
      removeEventListener('pagehide', save);
    };
  }, []);
}

function ShownFacts({ record, facts }: { record: Values; facts: readonly Fact<Values>[] }) {
  const labelOf = useFactLabel();
  return (
    <dl className={classes.facts}>
      {facts.map((fact) => (
        <div key={fact.field} className={classes.fact}>
          <dt className={classes.label}>{labelOf(fact.field)}</dt>
          <dd className={classes.shown}>
            <FactValue fact={fact} value={record[fact.field]} values={record} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The facts about a record, each edited where it stands; read-only for those who may only look. */
export function Facts<Item extends Values>({ editor, facts }: FactsProps<Item>) {
  const { t } = useTranslation('record');
  useSaveWhenHidden();
  if (!editor.editable) return <ShownFacts record={editor.record} facts={facts} />;
  return (
    <section className={classes.facts} aria-label={t('facts')}>
      {facts.map((fact) =>
        isTyped<Values>(fact) ? (
          <TypedField key={`${editor.id}/${fact.field}`} editor={editor} fact={fact} />
        ) : (
          <PickedField key={`${editor.id}/${fact.field}`} editor={editor} fact={fact} />
        ),
      )}
    </section>
  );
}
