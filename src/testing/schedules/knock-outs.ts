import { hash } from 'node:crypto';
import type { Remote, Writes } from '../../core/remote/remote.ts';
import { RemoteError } from '../../core/remote/remote-error.ts';
import { decode, encode, idBytes } from '../../core/replica/codec.ts';
import { readOperation } from '../../core/replica/journal.ts';
import { readMarker } from '../../core/sync/durable.ts';
import { seededRandom } from '../seeded-random.ts';
import { seriesKey } from '../simulator/series.ts';
import type { MemoryReplica } from './memory-replica.ts';
import type { RunOptions } from './run-schedule.ts';
import { alone } from './schedule-options.ts';

/** A deliberate defect, and in how many schedules the checks have to find it (sync.md 2.13, 95 %). */
export interface KnockOut {
  name: string;
  schedules: number;
  /** Replaces a function of the replica or the engine, by the test that mocks its module. */
  mock?: 'putBase drops' | 'no sweep' | 'no marker' | 'any marker' | 'reversed order';
  run: Pick<RunOptions, 'options' | 'wrapped' | 'engines' | 'written'>;
}

const mapped = (writes: Writes, change: (writes: Writes) => Partial<Writes>): Writes => ({
  ...writes,
  ...change(writes),
});

/** The same change of the calls in transactions and of those on their own. */
const withWrites = (remote: Remote, change: (writes: Writes) => Partial<Writes>): Remote => ({
  ...remote,
  direct: mapped(remote.direct, change),
  transact: (work) => remote.transact((writes) => work(mapped(writes, change))),
});

const withoutGuards = (remote: Remote) =>
  withWrites(remote, (writes) => ({
    update: (collection, id, update) => writes.update(collection, id, { ...update, guard: [] }),
    remove: (collection, id) => writes.remove(collection, id, []),
    bulk: (collection, all) =>
      writes.bulk(
        collection,
        all.map((write) => ('insert' in write ? write : { ...write, update: { ...write.update, guard: [] } })),
      ),
  }));

/** Takes what is sent out of the outbox, and puts it back only when the server has answered. */
const dequeuedFirst = (remote: Remote, { writable }: MemoryReplica): Remote => ({
  ...remote,
  async transact(work) {
    writable.execute('CREATE TEMP TABLE IF NOT EXISTS sent AS SELECT * FROM outbox WHERE 0; DELETE FROM temp.sent');
    writable.run("INSERT INTO temp.sent SELECT * FROM outbox WHERE state = 'SENT'");
    writable.run("DELETE FROM outbox WHERE state = 'SENT'");
    const result = await remote.transact(work);
    writable.run('INSERT OR IGNORE INTO outbox SELECT * FROM temp.sent');
    return result;
  },
});

const jumpingToHead = (remote: Remote): Remote => ({
  ...remote,
  async changes(feed, token, limit) {
    try {
      return await remote.changes(feed, token, limit);
    } catch (error) {
      if (!(error instanceof RemoteError) || error.code !== 'HISTORY_LOST') throw error;
      return { events: [], token: (await remote.startToken(feed)).token, time: null };
    }
  },
});

function scanningInPart() {
  const random = seededRandom(7);
  return (remote: Remote): Remote => ({
    ...remote,
    async scan(collection, options) {
      const page = await remote.scan(collection, options);
      if (page.isLast || random() >= 0.2) return page;
      return { documents: page.documents.slice(0, -1), isLast: true };
    },
  });
}

const counterOnly = (remote: Remote) =>
  withWrites(remote, (writes) => ({
    async highestNumber(series) {
      const counter = await writes.find('crm_sync_meta', seriesKey(series));
      return { number: Number(counter === null ? 0 : decode(counter).number), date: null };
    },
  }));

/** The engine is shown the document that the person saw, and removes whatever is there. */
const blindDelete = (remote: Remote, { readable }: MemoryReplica) =>
  withWrites(remote, (writes) => ({
    async find(collection, id) {
      const found = await writes.find(collection, id);
      const waiting = readable.value<Uint8Array>(
        "SELECT op_bson FROM outbox WHERE coll = ? AND id_bson = ? AND kind = 'delete'",
        [collection, idBytes(id)],
      );
      const operation = waiting && readOperation(waiting);
      return found !== null && operation?.kind === 'delete' ? encode(operation.base) : found;
    },
    remove: (collection, id) => writes.remove(collection, id, []),
  }));

const counterOutside = (remote: Remote): Remote => ({
  ...remote,
  transact: (work) =>
    remote.transact((writes) =>
      work({ ...writes, setCounter: (series, number, date) => remote.direct.setCounter(series, number, date) }),
    ),
});

const tokenFirst = (remote: Remote, { writable }: MemoryReplica): Remote => ({
  ...remote,
  async changes(feed, token, limit) {
    const changes = await remote.changes(feed, token, limit);
    writable.run("UPDATE stream SET token = ? WHERE feed = ? AND phase = 'STREAM'", [changes.token, feed]);
    return changes;
  },
});

const receiptWithoutResult = (remote: Remote): Remote => ({
  ...remote,
  transact: (work) =>
    remote.transact((writes) =>
      work({
        ...writes,
        async receipt(operationId) {
          const found = await writes.receipt(operationId);
          return found && { ...found, receipt: { ...found.receipt, result: { result: 'DONE' } } };
        },
      }),
    ),
});

/** The stream begins where it stands when the scan is over. */
function tokenAfterScan() {
  const started = new Set<string>();
  const hex = (token: Uint8Array) => Buffer.from(token).toString('hex');
  return (remote: Remote): Remote => ({
    ...remote,
    async startToken(feed) {
      const position = await remote.startToken(feed);
      started.add(hex(position.token));
      return position;
    },
    async changes(feed, token, limit) {
      const isFirst = started.delete(hex(token));
      return remote.changes(feed, isFirst ? (await remote.startToken(feed)).token : token, limit);
    },
  });
}

const staleRead = (remote: Remote): Remote => ({
  ...remote,
  read: (collection, ids) => remote.read(collection, ids, null),
});

const withoutReceipts = (remote: Remote) =>
  withWrites(remote, () => ({ receipt: async () => null, keepReceipts: async () => {} }));

/** The server is taken for restored when it counts fewer operations of this client than it had told. */
const countedRestore = (remote: Remote, { readable }: MemoryReplica) =>
  withWrites(remote, (writes) => ({
    async receipt(operationId) {
      const marker = readMarker(readable);
      if (marker === null || Buffer.compare(marker.opId, operationId) !== 0) return writes.receipt(operationId);
      const clients = await Promise.all(['client 0', 'client 1'].map((id) => writes.find('crm_sync_clients', id)));
      const counts = clients.map((bytes) => (bytes === null ? 0 : Number(decode(bytes).n)));
      return Math.max(...counts) >= marker.n ? { receipt: {}, at: new Date() } : null;
    },
  }));

/** Op ids that count on: an older copy of the file gives them again. */
const countingIds: RunOptions['written'] = (world, client) => {
  const all = world.saved.get(client.name) ?? [];
  for (const saved of all.filter(({ opId }) => !opId.endsWith('00000000'))) {
    const seq = client.replica.readable.value<number>('SELECT seq FROM outbox WHERE op_id = ?', [
      Buffer.from(saved.opId, 'hex'),
    ]);
    if (seq === undefined) continue;
    const opId = hash('sha256', `${client.name}:${seq}`, 'buffer').subarray(0, 12);
    const whole = Buffer.concat([opId, Buffer.alloc(4)]);
    client.replica.writable.run('UPDATE outbox SET op_id = ? WHERE seq = ?', [whole, seq]);
    world.operations.delete(saved.opId);
    saved.opId = whole.toString('hex');
    world.operations.set(saved.opId, saved);
  }
};

const plain = { restores: false, rollbacks: false, clones: false };
const restoring = { ...plain, restores: true };

/** Those of sync.md 2.13 in its order. Created anew for each run, as some remember what they did. */
export const knockOuts = (): readonly KnockOut[] => [
  { name: 'pull drops pending operations', schedules: 2, mock: 'putBase drops', run: {} },
  { name: 'dequeue before acknowledgement', schedules: 2, run: { wrapped: dequeuedFirst } },
  { name: 'no guard of the value seen', schedules: 3, run: { wrapped: withoutGuards } },
  { name: 'jump to the newest token after lost history', schedules: 5, run: { wrapped: jumpingToHead } },
  { name: 'sweep after a partial scan', schedules: 7, run: { wrapped: scanningInPart() } },
  {
    name: 'only the counter, a foreign writer uses the highest number',
    schedules: 7,
    run: { wrapped: counterOnly, options: { foreignIssues: true, foreignCounts: false } },
  },
  { name: 'delete without a look at the document', schedules: 8, run: { wrapped: blindDelete } },
  { name: 'counter outside of the transaction', schedules: 10, run: { wrapped: counterOutside } },
  { name: 'token saved before the data', schedules: 11, run: { wrapped: tokenFirst } },
  { name: 'receipt without its result', schedules: 92, run: { wrapped: receiptWithoutResult } },
  { name: 'token taken after the scan', schedules: 11, run: { wrapped: tokenAfterScan() } },
  { name: 'read older than the event', schedules: 16, run: { wrapped: staleRead, options: { lag: true } } },
  { name: 'no sweep', schedules: 22, mock: 'no sweep', run: {} },
  { name: 'no restore detection', schedules: 39, mock: 'no marker', run: { options: restoring } },
  {
    name: 'no receipts',
    schedules: 62,
    mock: 'no marker',
    run: {
      wrapped: withoutReceipts,
      options: { ...plain, receipts: false, backAndForth: true, acknowledgementLost: 0.2 },
    },
  },
  { name: 'no order of the operations of a document', schedules: 20, mock: 'reversed order', run: { options: alone } },
  { name: 'pull and push at once', schedules: 1_840, run: { engines: 2, options: alone } },
  {
    name: 'op ids that count',
    schedules: 2_650,
    run: { written: countingIds, options: { ...plain, rollbacks: true } },
  },
  { name: 'restore detection by count', schedules: 3_170, run: { wrapped: countedRestore, options: restoring } },
  {
    name: 'restore detection by the operation acknowledged last',
    schedules: 17_900,
    mock: 'any marker',
    run: { options: restoring },
  },
];
