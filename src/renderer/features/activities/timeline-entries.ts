import type { HistoryEntry } from '../../../contract/history.ts';
import type { Activity } from '../../../domain/activity.ts';
import type { Values } from '../../ui/record/index.ts';

export interface FieldChange {
  field: string;
  from: unknown;
  to: unknown;
}

export interface ActivityEntry {
  kind: 'activity';
  id: string;
  at: string;
  by: string | null;
  activity: Activity;
}

export interface ChangeEntry {
  kind: 'change';
  id: string;
  at: string;
  by: string | null;
  /** True when it took something back. */
  undone: boolean;
  fields: FieldChange[];
  /** The record as it was before and after, as far as later changes tell: the currency of an amount, the name beside an id. */
  before: Values;
  after: Values;
}

/** A note that another writer keeps inside the record (leads, data layer specification 4.3). */
export interface NoteEntry {
  kind: 'note';
  id: string;
  at: string;
  by: string | null;
  content: string;
}

export type TimelineEntry = ActivityEntry | ChangeEntry | NoteEntry;

/** What one stream of the timeline has given so far, newest first, and whether older ones exist. */
export interface Stream<Item> {
  items: readonly Item[];
  more: boolean;
}

/** These commands write an activity that says the same with better words. */
const toldByActivity = new Set([
  'opportunities.move',
  'opportunities.lose',
  'opportunities.reopen',
  'leads.move',
  'leads.convert',
  'tasks.complete',
]);
/** Fields that nobody edits. */
const unspoken = new Set(['updated_at', 'created_at', 'created_by', 'closed_at', 'source_lead_id', 'revision']);
/** Saves of one field at the pauses of one sitting are one change. */
const SITTING_MS = 10 * 60_000;

const later = (left: { at: string }, right: { at: string }) => Date.parse(right.at) - Date.parse(left.at);
const same = (left: unknown, right: unknown) => JSON.stringify(left ?? null) === JSON.stringify(right ?? null);

/** An id whose name changed with it is told by the name. */
const namedBy: Record<string, string> = { company_id: 'company_name' };

function isTold(change: FieldChange, fields: readonly FieldChange[]): boolean {
  if (unspoken.has(change.field) || same(change.from, change.to)) return false;
  const name = namedBy[change.field];
  return !name || !fields.some((other) => other.field === name && !same(other.from, other.to));
}

function changeOf({
  entry,
  before,
  after,
}: {
  entry: HistoryEntry;
  before: Values;
  after: Values;
}): ChangeEntry | null {
  if (entry.kind !== 'update' || toldByActivity.has(entry.command)) return null;
  const fields = entry.fields.filter((change) => isTold(change, entry.fields));
  if (fields.length === 0) return null;
  const undone = entry.command === 'history.undo';
  return { kind: 'change', id: entry.change_id, at: entry.at, by: entry.person_id, undone, fields, before, after };
}

/** Every entry with the record before and after it, walking back from what the record is now. */
function withContext(entries: readonly HistoryEntry[], record: Values) {
  let after = record;
  return entries.map((entry) => {
    const before = { ...after, ...Object.fromEntries(entry.fields.map((change) => [change.field, change.from])) };
    const told = { entry, before, after };
    after = before;
    return told;
  });
}

function isOneSitting(newer: ChangeEntry, older: ChangeEntry): boolean {
  return (
    !newer.undone &&
    !older.undone &&
    newer.by === older.by &&
    newer.fields.length === older.fields.length &&
    newer.fields.every((change, index) => change.field === older.fields[index]?.field) &&
    Date.parse(newer.at) - Date.parse(older.at) < SITTING_MS
  );
}

/** Changes of the same fields by the same person shortly after each other become one, from the first value to the last. */
function joinSittings(changes: readonly ChangeEntry[]): ChangeEntry[] {
  const joined: ChangeEntry[] = [];
  let oldest: ChangeEntry | undefined;
  for (const change of changes) {
    const last = joined.at(-1);
    if (last && oldest && isOneSitting({ ...last, at: oldest.at }, change)) {
      const from = new Map(change.fields.map((one) => [one.field, one.from]));
      joined[joined.length - 1] = {
        ...last,
        fields: last.fields.map((one) => ({ ...one, from: from.get(one.field) })),
        before: change.before,
      };
    } else {
      joined.push(change);
    }
    oldest = change;
  }
  return joined
    .map((change) => ({ ...change, fields: change.fields.filter((one) => !same(one.from, one.to)) }))
    .filter((change) => change.fields.length > 0);
}

/** How far down a stream is complete: entries older than this may still miss one of it. */
function floorOf(stream: Stream<{ at: string }>): number {
  const last = stream.items.at(-1);
  return stream.more && last ? Date.parse(last.at) : Number.NEGATIVE_INFINITY;
}

/**
 * Activities, field changes and notes as one timeline, newest first. What is older than the last entry of a stream that goes on is held
 * back until that stream was read further, so that nothing appears in between later.
 */
export function mergeTimeline(
  activities: Stream<Activity>,
  history: Stream<HistoryEntry>,
  notes: readonly NoteEntry[] = [],
  record: Values = {},
): TimelineEntry[] {
  const done: Stream<ActivityEntry> = {
    more: activities.more,
    items: activities.items.map((activity) => ({
      kind: 'activity',
      id: activity.id,
      at: activity.created_at ?? new Date(0).toISOString(),
      by: activity.created_by,
      activity,
    })),
  };
  const floor = Math.max(floorOf(done), floorOf(history));
  const changes = joinSittings(
    withContext(history.items, record)
      .map(changeOf)
      .filter((entry) => entry !== null),
  );
  return [...done.items, ...changes, ...notes].filter((entry) => Date.parse(entry.at) >= floor).sort(later);
}
