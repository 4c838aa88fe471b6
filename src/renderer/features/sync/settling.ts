import type { InboxEntry, InboxWhy, Resolution } from '../../../contract/sync.ts';
import type { Values } from '../../ui/record/index.ts';
import type { Edited } from './field-editor.tsx';

type How = Exclude<Resolution['how'], 'VALUES' | 'MERGE_INTO'>;

/** What can be done about each kind of entry as a whole: THEIRS is the key t, the other one the key m. */
const wholeChoices: Record<InboxWhy, readonly How[]> = {
  CONFLICT: ['MINE', 'THEIRS'],
  GONE: ['RESTORE', 'THEIRS'],
  CHANGED: ['MINE', 'THEIRS'],
  DUPLICATE: ['THEIRS'],
  FROZEN: ['THEIRS'],
  VALIDATION: ['MINE', 'THEIRS'],
  TOO_LARGE: ['THEIRS'],
  NOT_PERMITTED: ['MINE', 'THEIRS'],
  REFUSED: ['MINE', 'THEIRS'],
  PARENT: ['MINE', 'THEIRS'],
  RESTORED_NUMBER: ['MINE', 'THEIRS'],
};

/**
 * What this person can do about an entry as a whole. Of an invoice that was to be issued only the number that a restored server has lost can
 * be given again, by an admin.
 */
export function choicesOf({ why, kind }: InboxEntry, mayManage: boolean): readonly How[] {
  if (kind === 'issue' && !(why === 'RESTORED_NUMBER' && mayManage)) return ['THEIRS'];
  return wholeChoices[why];
}

/** Entries whose fields can be chosen one by one, or given another value. */
export const byField: ReadonlySet<InboxWhy> = new Set(['CONFLICT', 'DUPLICATE', 'VALIDATION', 'TOO_LARGE', 'REFUSED']);

/** What was chosen for one field. */
export type Pick = { from: 'MINE' | 'THEIRS' | 'MERGED' } | { from: 'OTHER'; edited: Edited };

/**
 * What choices of single fields come to: all mine or all theirs is said so, else the values to write; a field that keeps theirs is not
 * written at all. Null where a field has no choice yet or holds what cannot stand.
 */
export function resolutionOf(entry: InboxEntry, picks: Readonly<Record<string, Pick | undefined>>): Resolution | null {
  const known = new Set(entry.fields.map(({ field }) => field));
  const values: Values = {};
  const chosen = new Set<Pick['from']>();
  for (const { field, mine, merged } of entry.fields) {
    const pick = picks[field];
    if (!pick) return null;
    chosen.add(pick.from);
    if (pick.from === 'MINE') values[field] = mine ?? null;
    if (pick.from === 'MERGED') values[field] = merged;
    if (pick.from === 'OTHER') {
      if (!pick.edited.ok) return null;
      Object.assign(values, pick.edited.values);
    }
  }
  if (chosen.size === 1 && chosen.has('MINE')) return { how: 'MINE' };
  if (chosen.size === 1 && chosen.has('THEIRS')) return { how: 'THEIRS' };
  // Of a record that is there only the fields of the entry are written: a company's name beside its id is not among them.
  const written = Object.entries(values).filter(([field]) => entry.kind === 'insert' || known.has(field));
  return { how: 'VALUES', values: Object.fromEntries(written) };
}
