import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { InboxEntry } from '../../../contract/sync.ts';
import { type Fact, useFactLabel, type Values } from '../../ui/record/index.ts';
import classes from './entry.module.css';
import { FieldEditor } from './field-editor.tsx';
import { FieldValue, isNothing } from './field-value.tsx';
import { MergedText } from './merged-text.tsx';
import type { Pick } from './settling.ts';

type Side = 'mine' | 'theirs' | 'base';
type EntryFieldValue = InboxEntry['fields'][number];

const valuesOf = (fields: readonly EntryFieldValue[], side: Side): Values =>
  Object.fromEntries(fields.map((one) => [one.field, one[side]]));

/** Whether there is a value on the server to put beside the one that was written here. */
export function hasTheirs(entry: InboxEntry, { theirs }: EntryFieldValue): boolean {
  return entry.exists || !isNothing(theirs);
}

/** Values that were written here and that nothing stands beside: read, not chosen. */
export function WrittenHere({
  entry,
  fields,
  factOf,
}: {
  entry: InboxEntry;
  fields: readonly EntryFieldValue[];
  factOf: (field: string) => Fact<Values> | null;
}) {
  const labelOf = useFactLabel();
  const written = fields.filter(({ mine }) => !isNothing(mine));
  if (written.length === 0) return null;
  return (
    <dl className={classes.written}>
      {written.map(({ field, mine }) => (
        <div key={field}>
          <dt>{labelOf(field)}</dt>
          <dd>
            <FieldValue fact={factOf(field)} value={mine} values={valuesOf(entry.fields, 'mine')} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface EntryFieldProps {
  entry: InboxEntry;
  field: EntryFieldValue;
  fact: Fact<Values> | null;
  /** What is chosen now; without `onPick` nothing can be chosen. */
  pick: Pick | undefined;
  onPick?: (pick: Pick) => void;
}

/** One field of an entry: mine beside theirs, the merged text where there is one, another value, and what it was before on demand. */
export function EntryField({ entry, field, fact, pick, onPick }: EntryFieldProps) {
  const { t } = useTranslation('sync');
  const label = useFactLabel()(field.field);
  const group = useId();
  const heading = useId();
  const merged = typeof field.merged === 'string' && typeof field.theirs === 'string' ? field.merged : null;
  const theirsToo = hasTheirs(entry, field);
  const shown = (side: Side) => <FieldValue fact={fact} value={field[side]} values={valuesOf(entry.fields, side)} />;

  const card = (from: Pick['from'], content: ReactNode, onChoose: () => void, wide = false) => {
    const name = t(`entry.side.${from}`);
    if (!onPick)
      return (
        <div className={classes.card} data-wide={wide || undefined}>
          <span className={classes.side}>{name}</span>
          {content}
        </div>
      );
    return (
      <label className={classes.card} data-wide={wide || undefined}>
        <span className={classes.side}>
          <input type="radio" name={group} checked={pick?.from === from} onChange={onChoose} />
          {name}
        </span>
        {content}
      </label>
    );
  };
  const choose = (from: 'MINE' | 'THEIRS' | 'MERGED') => () => onPick?.({ from });

  return (
    <div className={classes.field}>
      <h3 id={heading} className={classes.fieldName}>
        {label}
      </h3>
      <fieldset className={classes.cards} aria-labelledby={heading}>
        {card('MINE', shown('mine'), choose('MINE'), !theirsToo)}
        {theirsToo && card('THEIRS', shown('theirs'), choose('THEIRS'))}
        {merged !== null &&
          card('MERGED', <MergedText theirs={String(field.theirs)} merged={merged} />, choose('MERGED'), true)}
        {onPick &&
          fact &&
          card(
            'OTHER',
            null,
            () => onPick({ from: 'OTHER', edited: { ok: true, values: { [field.field]: field.mine ?? null } } }),
            true,
          )}
      </fieldset>
      {onPick && fact && pick?.from === 'OTHER' && (
        <div className={classes.other}>
          <FieldEditor
            fact={fact}
            label={t('entry.other_value', { field: label })}
            initial={field.mine}
            onEdit={(edited) => onPick({ from: 'OTHER', edited })}
          />
        </div>
      )}
      {!isNothing(field.base) && (
        <details className={classes.before}>
          <summary>{t('entry.before')}</summary>
          {shown('base')}
        </details>
      )}
    </div>
  );
}
