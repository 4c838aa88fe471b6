import { Failure } from '../../contract/errors.ts';
import type { history as contract } from '../../contract/history.ts';
import type { InputOf, OutputOf } from '../../contract/types.ts';
import type { CollectionName } from '../../domain/collections.ts';
import { intentOf } from '../invoices/index.ts';
import { type Desk, numberBefore } from '../records/index.ts';
import {
  definitionOf,
  operationsOf,
  operationsOn,
  readOperation,
  readRecord,
  reopenSettled,
  undoOperations,
} from '../replica/index.ts';
import { mustMayChange, rulesOf } from './rules.ts';

export { mustMayChange, rulesOf } from './rules.ts';

type Entry = OutputOf<typeof contract.list>['items'][number];

/** An issued invoice is never taken back (billing.md, Life of an invoice), nor changed while it is being issued. */
function mustNotBeFrozen(desk: Desk, collection: CollectionName, id: string) {
  if (collection !== 'invoices') return;
  const status = desk.store.record('invoices', id)?.status;
  if (status !== undefined && status !== 'DRAFT') throw new Failure('CONFLICT', { reason: 'FROZEN' });
  if (intentOf(desk, id) !== null) throw new Failure('CONFLICT', { reason: 'ISSUING' });
}

const PAGE = 50;

export const history = {
  undo(desk: Desk, { change_id }: InputOf<typeof contract.undo>): { change_id: string } {
    const key = Buffer.from(change_id, 'hex');
    const found = desk.store.database.get<{ undone_by: Uint8Array | null }>(
      'SELECT undone_by FROM change WHERE change_id = ?',
      [key],
    );
    if (found === undefined) throw new Failure('NOT_FOUND', {});
    if (found.undone_by !== null) throw new Failure('CONFLICT', { reason: 'UNDONE' });
    const entries = operationsOf(desk.store.database, change_id);
    mustMayChange(desk, new Set(entries.map(({ collection }) => collection)));
    for (const { collection, id } of entries) mustNotBeFrozen(desk, collection, id);
    const written = desk.store.write({ personId: desk.me.id, command: 'history.undo', undoes: change_id }, (change) => {
      const mustHold = rulesOf(desk, entries);
      if (undoOperations(change, change_id).kept > 0) throw new Failure('CONFLICT', { reason: 'CHANGED_SINCE' });
      mustHold();
      reopenSettled(change.database, change_id, change.now);
    });
    // One that settled an entry of the inbox by doing nothing has no operation to take back, and still changes what needs somebody.
    if (entries.length === 0) desk.sync?.changed();
    return { change_id: written.change_id };
  },

  list(desk: Desk, input: InputOf<typeof contract.list>): OutputOf<typeof contract.list> {
    const rows = operationsOn(desk.store.database, input, { before: numberBefore(input.cursor), limit: PAGE + 1 });
    const fields = definitionOf(input.collection)?.fields ?? {};
    const items = rows.slice(0, PAGE).map((row): Entry => {
      const operation = readOperation(row.op_bson);
      const values = (document: Record<string, unknown>) => readRecord(fields, input.id, document);
      const changed =
        operation.kind === 'update' ? [...new Set([...Object.keys(operation.set), ...operation.unset])] : [];
      const before = operation.kind === 'update' ? values(operation.base) : {};
      const after = operation.kind === 'update' ? values(operation.set) : {};
      return {
        change_id: Buffer.from(row.change_id).toString('hex'),
        at: new Date(row.at).toISOString(),
        person_id: row.person_id,
        command: row.command,
        kind: operation.kind,
        fields: changed
          .filter((field) => field in fields && field !== 'updated_at')
          .map((field) => ({ field, from: before[field] ?? null, to: after[field] ?? null })),
      };
    });
    const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
    return { items, next: last === undefined ? null : String(last.seq) };
  },
};
