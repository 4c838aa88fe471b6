import type { InboxEntry, InboxWhy, Resolution } from '../../../contract/sync.ts';
import type { Values } from '../../ui/record/index.ts';
import type { Edited } from './field-editor.tsx';

type How = Exclude<Resolution['how'], 'VALUES' | 'MERGE_INTO'>;

/** What a key or a button can do about each kind of entry, whole: the first is mine (m), THEIRS is theirs (t). */
export const wholeChoices: Record<InboxWhy, readonly How[]> = {
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

/** Entries whose fields can be chosen one by one, or given another value. */
export const byField: ReadonlySet<InboxWhy> = new Set(['CONFLICT', 'DUPLICATE', 'VALIDATION', 'TOO_LARGE', 'REFUSED']);

/** What was chosen for one field. */
export type Pick = { from: 'MINE' | 'THEIRS' | 'MERGED' } | { from: 'OTHER'; edited: Edited };

/**
 * What choices of single fields come to: all mine or all theirs is said so, else the values to write; a field that keeps theirs is not
 * written at all. Null where a field has no choice yet or holds what cannot stand.
 */
export function resolutionOf(entry: InboxEntry, picks: Readonly<Record<string, Pick | undefined>>): Resolution | null {
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
  return { how: 'VALUES', values };
}
