import { type Document, decode, idText } from '../../core/replica/codec.ts';
import { sameValue } from '../../core/replica/operation.ts';
import { collectionOf } from '../simulator/server.ts';
import { readToken } from '../simulator/tokens.ts';
import { type Version, versionAt } from '../simulator/versions.ts';
import { type Client, scheduled } from './client.ts';
import { Violation } from './violation.ts';
import type { Saved, World } from './world.ts';

type Place = 'outbox' | 'journal' | 'inbox';

function placesOf({ replica }: Client): Map<string, Set<Place>> {
  const places = new Map<string, Set<Place>>();
  const rows = replica.readable.all<{ op: string; place: Place }>(
    `SELECT lower(hex(op_id)) AS op, 'outbox' AS place FROM outbox UNION ALL
     SELECT lower(hex(op_id)), 'journal' FROM journal UNION ALL SELECT lower(hex(op_id)), 'inbox' FROM inbox`,
  );
  for (const { op, place } of rows) places.set(op, (places.get(op) ?? new Set()).add(place));
  return places;
}

const named = ({ operation, collection, id, opId }: Saved) => `${operation.kind} ${opId} of ${collection}/${id}`;

/** I1: every operation that was told saved is somewhere, and in one of outbox and journal at most. */
export function checkDurability(world: World, client: Client) {
  const places = placesOf(client);
  for (const saved of world.saved.get(client.name) ?? []) {
    const found = places.get(saved.opId);
    if (found === undefined) throw new Violation('I1', `${client.name} lost ${named(saved)}`);
    if (found.has('outbox') && found.has('journal')) throw new Violation('I1', `${named(saved)} is there twice`);
  }
}

/** I13: what was written here is what is seen here, until the server has it or it came back. */
export function checkView(world: World, client: Client) {
  const places = placesOf(client);
  const last = new Map<string, Saved>();
  for (const saved of world.saved.get(client.name) ?? [])
    if (saved.operation.kind !== 'issue' && places.get(saved.opId)?.has('outbox'))
      last.set(`${saved.collection}/${saved.id}`, saved);
  for (const { collection, id, operation } of last.values()) {
    const shown = client.store.document(collection, id);
    if (operation.kind === 'delete' && shown !== undefined) throw new Violation('I13', `${collection}/${id} is shown`);
    if (operation.kind !== 'update' || shown === undefined) continue;
    for (const field of ['name', 'city'])
      if (Object.hasOwn(operation.set, field) && !sameValue(shown[field], operation.set[field]))
        throw new Violation(
          'I13',
          `${client.name}: ${collection}/${id} shows ${shown[field]} for ${operation.set[field]}`,
        );
  }
}

/** I6: the data is at least as new as the token that is stored with it. */
export function checkToken(world: World, client: Client) {
  const { server } = world;
  const token = client.replica.readable.value<Uint8Array>(
    "SELECT token FROM stream WHERE feed = '*' AND phase = 'STREAM'",
  );
  if (token === undefined || token === null) return;
  const { era, position } = readToken(token);
  const before = server.log[position - server.first - 1];
  if (era !== server.era || before === undefined) return;
  // A batch may end within a transaction, whose events are of one moment.
  const isWithin = server.log[position - server.first]?.time === before.time;
  const moment = isWithin ? before.time - 1 : before.time;
  for (const collection of scheduled) {
    const held = collectionOf(server, collection);
    const bases = new Map(
      client.replica.readable
        .all<{ id_bson: Uint8Array; base_bson: Uint8Array }>('SELECT id_bson, base_bson FROM doc WHERE coll = ?', [
          collection,
        ])
        .map(({ id_bson, base_bson }) => [idText(id_bson), base_bson]),
    );
    for (const [key, versions] of held.versions) {
      const least = versionAt(held, key, moment);
      if (least === undefined) continue;
      const base = bases.get(key);
      const since = versions.filter(({ time }) => time >= least.time);
      const isNewEnough =
        base === undefined || base.length === 0
          ? since.some(({ bytes }) => bytes === null)
          : everyFieldOf(decode(base), since);
      if (!isNewEnough) throw new Violation('I6', `${client.name}: ${collection}/${key} is older than the token`);
    }
  }
}

/**
 * Whether each field is as it was in one of these versions. Not all in the same one: after an operation that the server took as it was, the engine
 * knows its fields before it has seen what others did to the rest.
 */
function everyFieldOf(base: Document, versions: readonly Version[]): boolean {
  const documents = versions.flatMap(({ document }) => document ?? []);
  return Object.keys(base).every((field) => documents.some((document) => sameValue(document[field], base[field])));
}

/** I12: nothing was taken out of a replica that the server had not removed. */
export function checkTrash(world: World, client: Client) {
  if (world.restores > 0) return;
  const rows = client.replica.readable.all<{ coll: string; id_bson: Uint8Array }>('SELECT coll, id_bson FROM trash');
  for (const { coll, id_bson } of rows) {
    const versions = collectionOf(world.server, coll).versions.get(idText(id_bson)) ?? [];
    if (!versions.some(({ bytes }) => bytes === null))
      throw new Violation('I12', `${coll}/${idText(id_bson)} was swept`);
  }
}

/**
 * Whether the server has been through what an operation wrote, whoever it took for its writer: every value of a schedule occurs once. Tags and addresses
 * of e-mail do not, and what is removed or issued may be so by somebody else.
 */
function tookPlace({ server }: World, { collection, id, operation }: Saved): boolean {
  const ofDocument = server.effects.filter((effect) => effect.collection === collection && effect.key === id);
  if (operation.kind === 'insert') return ofDocument.length > 0;
  if (operation.kind !== 'update') return true;
  const values = ['name', 'city'].filter((field) => Object.hasOwn(operation.set, field));
  return (
    values.length === 0 ||
    values.some((field) => ofDocument.some(({ after }) => sameValue(after.document?.[field], operation.set[field])))
  );
}

/** I1 and I14 at rest: what is in the journal had its effect or its losers are in the inbox, with both sides. */
export function checkFates(world: World, client: Client) {
  const places = placesOf(client);
  for (const saved of world.saved.get(client.name) ?? []) {
    const found = places.get(saved.opId) ?? new Set();
    if (found.has('inbox') || found.has('outbox') || tookPlace(world, saved)) continue;
    throw new Violation('I1', `${named(saved)} vanished`);
  }
  const entries = client.replica.readable.all<{
    op_id: Uint8Array;
    coll: string;
    id_bson: Uint8Array;
    theirs_bson: Uint8Array | null;
    fields: string;
    why: string;
  }>('SELECT op_id, coll, id_bson, theirs_bson, fields, why FROM inbox');
  for (const { op_id, coll, id_bson, theirs_bson, fields, why } of entries) {
    if (!world.operations.has(Buffer.from(op_id).toString('hex'))) throw new Violation('I14', 'an entry of nobody');
    if (theirs_bson === null || why !== 'CONFLICT' || world.restores > 0) continue;
    const theirs = decode(theirs_bson);
    const versions = collectionOf(world.server, coll).versions.get(idText(id_bson)) ?? [];
    for (const field of JSON.parse(fields) as string[])
      if (!versions.some(({ document }) => document !== null && sameValue(document[field], theirs[field])))
        throw new Violation('I14', `${field} of theirs of ${coll}/${idText(id_bson)} never was`);
  }
}
