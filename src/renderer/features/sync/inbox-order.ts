import type { InboxEntry } from '../../../contract/sync.ts';

export interface PlacedEntry {
  entry: InboxEntry;
  /** The refused record that it refers to; null for all but those that wait for one. */
  parent: InboxEntry | null;
}

/** The refused record that an entry refers to in one of its fields. */
function parentOf(entry: InboxEntry, refused: ReadonlyMap<string, InboxEntry>): InboxEntry | null {
  if (entry.why !== 'PARENT') return null;
  for (const { mine } of entry.fields) {
    const ids = typeof mine === 'object' && mine !== null ? Object.values(mine) : [mine];
    for (const id of ids) {
      const found = typeof id === 'string' ? refused.get(id) : undefined;
      if (found && found !== entry) return found;
    }
  }
  return null;
}

/** Entries in their order, those that were refused with a record right under it. */
export function placeEntries(entries: readonly InboxEntry[]): PlacedEntry[] {
  const refused = new Map(entries.filter(({ why }) => why !== 'PARENT').map((entry) => [entry.record_id, entry]));
  const below = new Map<InboxEntry, PlacedEntry[]>();
  const first: PlacedEntry[] = [];
  for (const entry of entries) {
    const parent = parentOf(entry, refused);
    const placed = { entry, parent };
    if (parent) below.set(parent, [...(below.get(parent) ?? []), placed]);
    else first.push(placed);
  }
  return first.flatMap((placed) => [placed, ...(below.get(placed.entry) ?? [])]);
}
