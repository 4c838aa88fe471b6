import type { Readable } from '../replica/index.ts';

/** Operations that go as soon as the server takes them: what asks a person, or lacks rights, is not among them. */
export function countSendable(database: Readable): number {
  return database.value<number>("SELECT count(*) FROM outbox WHERE state IN ('WAITING', 'SENT')") ?? 0;
}
