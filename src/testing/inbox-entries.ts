import type { InboxEntry } from '../contract/sync.ts';

/** An entry of the inbox: somebody else changed the phone of a contact that was changed here too. */
export function inboxEntry(changes: Partial<InboxEntry> = {}): InboxEntry {
  return {
    id: 1,
    collection: 'contacts',
    record_id: 'c'.repeat(24),
    title: 'Anna Cohen',
    why: 'CONFLICT',
    kind: 'update',
    written_at: '2026-11-24T08:00:00.000Z',
    at: '2026-11-24T09:00:00.000Z',
    by: null,
    exists: true,
    fields: [{ field: 'phone', base: '01', mine: '02', theirs: '03', merged: null }],
    duplicate: null,
    theirs_at: null,
    resolved_at: null,
    ...changes,
  };
}
