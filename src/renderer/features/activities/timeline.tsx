import { ActionIcon } from '@mantine/core';
import {
  type Icon,
  IconArrowRight,
  IconCalendarEvent,
  IconCheck,
  IconCircleDot,
  IconFileInvoice,
  IconMail,
  IconNote,
  IconPencil,
  IconPhone,
  IconRotate,
  IconThumbDown,
  IconTransform,
  IconTrash,
  IconTrophy,
} from '@tabler/icons-react';
import { type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../rpc/index.ts';
import { useFormat } from '../../ui/format.ts';
import { notifyChanged, notifyError } from '../../ui/notify.ts';
import { PersonName } from '../../ui/person-name.tsx';
import type { Values } from '../../ui/record/edits.ts';
import type { Fact } from '../../ui/record/fact.ts';
import { ErrorState } from '../../ui/states.tsx';
import { useMay } from '../../ui/use-may.ts';
import { ActivitySentence } from './activity-sentence.tsx';
import { ChangeSentence } from './change-sentence.tsx';
import { Composer } from './composer.tsx';
import type { RelatedTo } from './relation.ts';
import classes from './timeline.module.css';
import type { NoteEntry, TimelineEntry } from './timeline-entries.ts';
import { type TimelineFilter, timelineFilters, useTimeline } from './use-timeline.ts';

interface TimelineProps {
  relation: RelatedTo;
  /** How the record's fields read when they changed. */
  facts: readonly Fact<Values>[];
  record: Values;
  /** Notes that are kept inside the record. */
  notes?: readonly NoteEntry[];
  /** Kinds of entries this record never has. */
  without?: readonly TimelineFilter[];
  /** The field for a new entry, for the key that goes there. */
  field: Ref<HTMLTextAreaElement>;
}

const signs: Record<string, Icon> = {
  NOTE: IconNote,
  CALL: IconPhone,
  EMAIL: IconMail,
  MEETING: IconCalendarEvent,
  CREATED: IconCircleDot,
  STAGE_MOVED: IconArrowRight,
  STATUS_CHANGED: IconArrowRight,
  WON: IconTrophy,
  LOST: IconThumbDown,
  REOPENED: IconRotate,
  CONVERTED: IconTransform,
  TASK_COMPLETED: IconCheck,
  INVOICE_DRAFTED: IconFileInvoice,
  INVOICE_ISSUED: IconFileInvoice,
};
const byHand = new Set(['NOTE', 'CALL', 'EMAIL', 'MEETING']);
const none: readonly NoteEntry[] = [];

function signOf(entry: TimelineEntry): Icon {
  if (entry.kind === 'note') return IconNote;
  if (entry.kind === 'change') return entry.undone ? IconRotate : IconPencil;
  return signs[entry.activity.type ?? ''] ?? IconCircleDot;
}

function contentOf(entry: TimelineEntry): string {
  if (entry.kind === 'note') return entry.content;
  return entry.kind === 'activity' ? (entry.activity.description ?? '') : '';
}

async function removeActivity(id: string, message: string): Promise<void> {
  try {
    const { change_id } = await client.activities.remove({ ids: [id] });
    notifyChanged({ changeId: change_id, message });
  } catch (error) {
    notifyError(error);
  }
}

function Entry({ entry, facts }: { entry: TimelineEntry } & Pick<TimelineProps, 'facts'>) {
  const { t } = useTranslation('activities');
  const format = useFormat();
  const mayWrite = useMay('write');
  const Sign = signOf(entry);
  const content = contentOf(entry);
  const isOwn = entry.kind === 'activity' && byHand.has(entry.activity.type ?? '');
  return (
    <li className={classes.entry}>
      <Sign
        className={classes.sign}
        size={16}
        stroke={1.5}
        aria-hidden
        data-mirrored={Sign === IconArrowRight || undefined}
      />
      <div className={classes.body}>
        <div className={classes.head}>
          <div className={classes.said}>
            {entry.kind === 'activity' && <ActivitySentence activity={entry.activity} />}
            {entry.kind === 'note' && t('said.note')}
            {entry.kind === 'change' &&
              entry.fields.map((change) => (
                <div key={change.field}>
                  {entry.undone && <span className={classes.undone}>{t('said.undone')} </span>}
                  <ChangeSentence change={change} facts={facts} before={entry.before} after={entry.after} />
                </div>
              ))}
          </div>
          <span className={classes.meta}>
            {entry.by && <PersonName id={entry.by} />}
            <time className="figures" dateTime={entry.at} title={format.dateTime(entry.at)}>
              {format.relativeTime(entry.at)}
            </time>
            {isOwn && mayWrite && (
              <ActionIcon
                className={classes.remove}
                size="sm"
                aria-label={t('remove')}
                onClick={() => void removeActivity(entry.id, t('removed'))}
              >
                <IconTrash size={14} stroke={1.5} aria-hidden />
              </ActionIcon>
            )}
          </span>
        </div>
        {content && (
          <p className={classes.content} dir="auto">
            {content}
          </p>
        )}
      </div>
    </li>
  );
}

/** What was done with a record and what was changed in it: whom, when, newest first; with a field for what was just done. */
export function Timeline({ relation, facts, record, notes = none, without = [], field }: TimelineProps) {
  const { t } = useTranslation('activities');
  const mayWrite = useMay('write');
  const [filter, setFilter] = useState<TimelineFilter>('all');
  const { entries, error, more, readMore } = useTimeline(relation, filter, notes, record);
  return (
    <section className={classes.timeline} aria-label={t('timeline')}>
      {mayWrite && <Composer key={relation.id} relation={relation} field={field} />}
      <div className={classes.filters} role="toolbar" aria-label={t('narrow')}>
        {timelineFilters
          .filter((name) => !without.includes(name))
          .map((name) => (
            <button
              key={name}
              type="button"
              className={classes.filter}
              aria-pressed={filter === name}
              onClick={() => setFilter(name)}
            >
              {t(`filter.${name}`)}
            </button>
          ))}
      </div>
      {error ? (
        <ErrorState error={error} />
      ) : (
        <ol className={classes.entries}>
          {entries?.map((entry) => (
            <Entry key={`${entry.kind}${entry.id}`} entry={entry} facts={facts} />
          ))}
        </ol>
      )}
      {entries?.length === 0 && (
        <p className={classes.empty}>{t(filter !== 'all' ? 'nothing_here' : mayWrite ? 'nothing' : 'nothing_yet')}</p>
      )}
      {more && (
        <button type="button" className={classes.more} onClick={readMore}>
          {t('older')}
        </button>
      )}
    </section>
  );
}
