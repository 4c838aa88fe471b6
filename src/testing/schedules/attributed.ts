import type { Remote, Writes } from '../../core/remote/remote.ts';
import { idBytes } from '../../core/replica/codec.ts';
import type { Server } from '../simulator/index.ts';
import type { MemoryReplica } from './memory-replica.ts';

/** The operation that a client is sending: the first of its document, as each goes only when the one before it was answered (I7). */
function beingSent({ readable }: MemoryReplica, collection: string, id: unknown): string | null {
  const found = readable.value<string>(
    "SELECT lower(hex(op_id)) FROM outbox WHERE coll = ? AND id_bson = ? AND state = 'SENT' ORDER BY seq LIMIT 1",
    [collection, idBytes(id)],
  );
  return found ?? null;
}

/**
 * A server without transactions keeps no receipts that would tell the checks which operation a write was. Values cannot tell it either: tags and addresses
 * of e-mail are written more than once, and of an operation that merges only a part may be written. So it is noted here, in the moment of each write.
 */
export function attributed(remote: Remote, server: () => Server, replica: MemoryReplica): Remote {
  function noted<Result>(collection: string, id: unknown, write: () => Promise<Result>): Promise<Result> {
    const operationId = beingSent(replica, collection, id);
    const { effects } = server();
    const before = effects.length;
    // The simulator writes within the call, so that nobody else's writes are among these.
    const result = write();
    for (const effect of effects.slice(before)) effect.operationId = operationId;
    return result;
  }

  const direct: Writes = {
    ...remote.direct,
    insert: (collection, document) => noted(collection, document._id, () => remote.direct.insert(collection, document)),
    update: (collection, id, given) => noted(collection, id, () => remote.direct.update(collection, id, given)),
    remove: (collection, id, ...conditions) =>
      noted(collection, id, () => remote.direct.remove(collection, id, ...conditions)),
  };
  return { ...remote, direct };
}
