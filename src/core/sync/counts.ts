import type { CollectionName } from '../../domain/collections.ts';
import type { Readable } from '../replica/index.ts';

/** Operations that go as soon as the server takes them: what asks a person, or lacks rights, is not among them. */
export function countSendable(database: Readable): number {
  return database.value<number>("SELECT count(*) FROM outbox WHERE state IN ('WAITING', 'SENT')") ?? 0;
}

/** Documents by collection; takes milliseconds for each hundred thousand. */
export function countDocuments(database: Readable): Partial<Record<CollectionName, number>> {
  const rows = database.all<{ coll: CollectionName; count: number }>(
    'SELECT coll, count(*) AS count FROM doc GROUP BY coll',
  );
  return Object.fromEntries(rows.map(({ coll, count }) => [coll, count]));
}
