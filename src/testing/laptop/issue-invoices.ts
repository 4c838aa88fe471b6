import { Int32, ObjectId } from 'bson';
import { readOperation } from '../../core/replica/index.ts';
import { localDay } from '../../domain/due.ts';
import type { Laptop } from './laptop.ts';

/** The prefix of the series, and the series of today. */
export const PREFIX = 'INV';
export const seriesOf = (day: string) => `${PREFIX}-${day.slice(0, 4)}`;

/** Makes a draft and the intent to issue it today, as one command each; answers the draft's id. */
export function issueInvoice({ write, store }: Pick<Laptop, 'write' | 'store'>): string {
  const id = write((change) =>
    change.insert('invoices', {
      _id: new ObjectId(),
      status: 'DRAFT',
      client: { name: 'Société Générale' },
      revision: new Int32(1),
    }),
  );
  write((change) => {
    const base = store.document('invoices', id) ?? {};
    const set = { status: 'SENT', issued_at: change.now, revision: new Int32(2) };
    change.apply('invoices', id, { kind: 'issue', prefix: PREFIX, date: localDay(new Date()), set, base });
  });
  return id;
}

/** Numbers that the server gave to invoices of this laptop, as its journal has them. */
export function acknowledgedNumbers({ replica }: Pick<Laptop, 'replica'>): { id: string; number: string }[] {
  return replica.readable
    .all<{ id: string; op_bson: Uint8Array }>("SELECT hex(id_bson) AS id, op_bson FROM journal WHERE coll = 'invoices'")
    .flatMap(({ id, op_bson }) => {
      const operation = readOperation(op_bson);
      return operation.kind === 'issue' && operation.number !== undefined ? [{ id, number: operation.number }] : [];
    });
}
