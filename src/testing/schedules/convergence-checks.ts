import { decode, idText } from '../../core/replica/codec.ts';
import { keyOf } from '../simulator/index.ts';
import { type Client, scheduled } from './client.ts';
import type { MemoryReplica } from './memory-replica.ts';
import { Violation } from './violation.ts';
import type { World } from './world.ts';

interface Row {
  coll: string;
  id_bson: Uint8Array;
  base_bson: Uint8Array;
  mine_bson: Uint8Array | null;
}

/** I4: the replica has the server's documents to the byte, and shows them. */
export function checkConverged(world: World, client: Client) {
  const rows = client.replica.readable.all<Row>('SELECT coll, id_bson, base_bson, mine_bson FROM doc');
  const held = new Map(rows.map((row) => [`${row.coll}/${idText(row.id_bson)}`, row]));
  for (const collection of scheduled)
    for (const { id, bytes } of world.foreign.all(collection)) {
      const key = `${collection}/${keyOf(id)}`;
      const row = held.get(key);
      if (row === undefined || row.base_bson.length === 0) throw new Violation('I4', `${client.name} misses ${key}`);
      if (Buffer.compare(row.base_bson, bytes as Uint8Array) !== 0)
        throw new Violation(
          'I4',
          `${client.name} has another ${key}: ${JSON.stringify(decode(row.base_bson))} for ${JSON.stringify(decode(bytes as Uint8Array))}`,
        );
      if (row.mine_bson !== null) throw new Violation('I4', `${client.name} shows another ${key}`);
      held.delete(key);
    }
  for (const key of held.keys()) throw new Violation('I4', `${client.name} has ${key}, which the server has not`);
}

const views = scheduled.map((collection) => `view_${collection}`);

/** What lists, boards and search have of a replica, without the numbers of its rows. */
function shown({ readable }: MemoryReplica): string[] {
  const rows = views.flatMap((view) =>
    readable.all<Record<string, unknown>>(
      `SELECT doc.coll, view.* FROM ${view} AS view JOIN doc ON doc.row = view.row`,
    ),
  );
  const texts = readable.all<{ id_bson: Uint8Array }>(
    "SELECT id_bson FROM search JOIN doc ON doc.row = search.rowid WHERE search MATCH 'r* OR f* OR i* OR c*'",
  );
  return [
    ...rows.map(({ row, ...columns }) => JSON.stringify(columns)),
    ...texts.map(({ id_bson }) => `found ${idText(id_bson)}`),
  ].sort();
}

/** I16: what came bit by bit is what comes at once, with all that follows from it. */
export function checkSame(streamed: Client, rebuilt: Client) {
  const [one, other] = [shown(streamed.replica), shown(rebuilt.replica)];
  const different = one.findIndex((row, index) => row !== other[index]);
  if (one.length !== other.length || different !== -1)
    throw new Violation(
      'I16',
      `${streamed.name}: ${one[different] ?? one.length} for ${other[different] ?? other.length}`,
    );
}
