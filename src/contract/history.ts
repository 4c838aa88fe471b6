import { z } from 'zod';
import { collectionNames } from '../domain/collections.ts';
import { Id, Instant } from '../domain/fields.ts';
import { Changed, ChangeId, Cursor, read, write } from './procedure.ts';

export const HistoryEntry = z.object({
  change_id: ChangeId,
  at: Instant,
  person_id: Id.nullable(),
  /** The procedure that did it, for example `opportunities.move`. */
  command: z.string(),
  kind: z.enum(['insert', 'update', 'delete', 'issue']),
  fields: z.array(z.object({ field: z.string(), from: z.unknown(), to: z.unknown() })),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;

export const history = {
  /**
   * Takes back everything one command changed, in one transaction, and is itself undoable. CONFLICT with reason CHANGED_SINCE when a
   * field was changed again afterwards, FROZEN when an issued invoice is concerned, UNDONE when it was taken back already. People and settings
   * need the permission to manage; INVALID where a rule between records would be broken by now, such as an e-mail that somebody else has.
   */
  undo: write.input(z.strictObject({ change_id: ChangeId })).output(Changed),
  /** Changes of one record, newest first. */
  list: read
    .input(z.strictObject({ collection: z.enum(collectionNames), id: Id, cursor: Cursor.optional() }))
    .output(z.object({ items: z.array(HistoryEntry), next: Cursor.nullable() })),
};
