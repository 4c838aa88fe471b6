import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InboxWhy, Resolution } from '../../../contract/sync.ts';
import { useFormat } from '../../ui/format.ts';
import { PersonName } from '../../ui/person-name.tsx';
import { isolate, Sentence, slots } from '../../ui/record/index.ts';
import { useMay } from '../../ui/use-may.ts';
import classes from './entry.module.css';
import { EntryField, hasTheirs, WrittenHere } from './entry-field.tsx';
import { useFieldFact } from './field-fact.ts';
import type { PlacedEntry } from './inbox-order.ts';
import { RecordName } from './record-name.tsx';
import { byField, choicesOf, type Pick, resolutionOf } from './settling.ts';

interface EntryProps {
  placed: PlacedEntry;
  onResolve: (resolution: Resolution) => void;
}

/** What somebody else did there to the same record; who, its document does not say. */
const changedThere: ReadonlySet<InboxWhy> = new Set(['CONFLICT', 'GONE', 'CHANGED', 'FROZEN']);

/** When it was written here and by whom, when it came back, and when theirs was changed as far as that is known. */
function Story({ entry }: { entry: PlacedEntry['entry'] }) {
  const { t } = useTranslation('sync');
  const format = useFormat();
  const when = { written: format.dateTime(entry.written_at), back: format.dateTime(entry.at) };
  return (
    <p className={classes.story}>
      {entry.by === null ? (
        t('entry.written', when)
      ) : (
        <Sentence
          text={t('entry.written_by', { ...when, ...slots('person') })}
          parts={{ person: <PersonName id={entry.by} /> }}
        />
      )}{' '}
      {entry.theirs_at && t('entry.theirs_at', { when: format.dateTime(entry.theirs_at) })}
      {!entry.theirs_at && changedThere.has(entry.why) && t('entry.theirs_unknown')}
    </p>
  );
}

/** One entry of the inbox: what happened, each field side by side, and what can be done about it. */
export function Entry({ placed: { entry, parent }, onResolve }: EntryProps) {
  const { t } = useTranslation(['sync', 'common']);
  const format = useFormat();
  const factOf = useFieldFact(entry.collection);
  const open = entry.resolved_at === null;
  const mayWrite = useMay('write') && open;
  const mayManage = useMay('manage');
  // Where nobody else has another value, what was written here is what stands until it is changed.
  const [picks, setPicks] = useState<Record<string, Pick | undefined>>(() =>
    entry.why === 'CONFLICT' ? {} : Object.fromEntries(entry.fields.map(({ field }) => [field, { from: 'MINE' }])),
  );
  const fieldwise = byField.has(entry.why) && mayWrite;
  const chosen = fieldwise ? resolutionOf(entry, picks) : null;
  const resolution = entry.why === 'CONFLICT' || chosen?.how === 'VALUES' ? chosen : null;
  const { duplicate } = entry;
  const mayChange = ({ field }: { field: string }) =>
    fieldwise && factOf(field) !== null && (duplicate === null || duplicate.fields.includes(field));
  const asked = entry.fields.filter((field) => hasTheirs(entry, field) || mayChange(field));
  const into = entry.kind === 'insert' ? duplicate?.record_id : null;
  const title = isolate(entry.title || t('common:without_name'));

  return (
    <article className={classes.entry} aria-label={t('entry.label', { title })}>
      <header className={classes.head}>
        <h2 className={classes.title}>
          <span className={classes.kind}>{t(`one.${entry.collection}`)}</span>
          <RecordName collection={entry.collection} id={entry.record_id} title={entry.title} exists={entry.exists} />
        </h2>
        <p className={classes.what}>{t(`inbox_why.${entry.why}`)}</p>
        <Story entry={entry} />
        {parent && (
          <p className={classes.note}>
            {t('entry.parent', { what: t(`one.${parent.collection}`), title: isolate(parent.title) })}
          </p>
        )}
        {duplicate?.record_id && (
          <p className={classes.note}>
            <Sentence
              text={t('entry.duplicate', slots('record'))}
              parts={{
                record: (
                  <RecordName collection={entry.collection} id={duplicate.record_id} title={duplicate.title ?? ''} />
                ),
              }}
            />
          </p>
        )}
        {!open && <p className={classes.note}>{t('entry.settled', { when: format.dateTime(entry.resolved_at) })}</p>}
      </header>
      {asked.map((field) => (
        <EntryField
          key={field.field}
          entry={entry}
          field={field}
          fact={factOf(field.field)}
          pick={picks[field.field]}
          {...(fieldwise ? { onPick: (pick: Pick) => setPicks((before) => ({ ...before, [field.field]: pick })) } : {})}
        />
      ))}
      <WrittenHere entry={entry} fields={entry.fields.filter((field) => !asked.includes(field))} factOf={factOf} />
      {mayWrite && (
        <footer className={classes.foot}>
          {choicesOf(entry, mayManage).map((how) => (
            <Button
              key={how}
              variant="default"
              aria-keyshortcuts={how === 'THEIRS' ? 't' : 'm'}
              onClick={() => onResolve({ how })}
            >
              {t(`settle.${entry.why}.${how}`)}
            </Button>
          ))}
          {into && (
            <Button variant="default" onClick={() => onResolve({ how: 'MERGE_INTO', into })}>
              {t('settle.merge', { title: isolate(duplicate?.title || t('common:without_name')) })}
            </Button>
          )}
          {fieldwise && entry.fields.length > 0 && (
            <Button disabled={resolution === null} onClick={() => resolution && onResolve(resolution)}>
              {t('settle.chosen')}
            </Button>
          )}
        </footer>
      )}
    </article>
  );
}
