import { Double, Int32 } from 'bson';
import type { Document } from '../../core/replica/codec.ts';
import { localDay } from '../../domain/due.ts';
import { keyOf, type Version } from '../simulator/index.ts';
import { collectionOf } from '../simulator/server.ts';
import { scheduled } from './client.ts';
import { newDocument, pick, serverNow, type World } from './world.ts';

const isIssued = (document: Document) => document.status === 'SENT' || document.invoice_number !== undefined;

/** A value that the field had once. */
function valueFromBefore(world: World, collection: string, { id }: Version, field: string): unknown {
  const past = collectionOf(world.server, collection).versions.get(keyOf(id)) ?? [];
  return pick(
    world,
    past.map(({ document }) => document?.[field]).filter((value) => value !== undefined),
  );
}

/** Values that no form would write. */
const hostileValues = [
  null,
  new Double(Number.NaN),
  ['list'],
  { sub: { document: true } },
  new Int32(7),
  '$city',
  '',
  '\u0000',
];

function set(world: World, collection: string, version: Version) {
  const { random, options, foreign } = world;
  const field = random() < 0.5 ? 'name' : 'city';
  world.next += 1;
  if (collection === 'leads' && random() < 0.2) {
    const tags = Array.isArray(version.document?.tags) ? version.document.tags : [];
    foreign.set(collection, version.id, { tags: [...tags.slice(random() < 0.3 ? 1 : 0), `f${world.next}`] });
    return;
  }
  const old = options.backAndForth && random() < 0.4 ? valueFromBefore(world, collection, version, field) : undefined;
  const hostile = options.hostile && random() < 0.3 ? pick(world, hostileValues) : undefined;
  foreign.set(collection, version.id, { [field]: old ?? hostile ?? `f${world.next}` });
}

function replace(world: World, collection: string, version: Version) {
  const { _id, email, status } = version.document ?? {};
  const document: Document = { _id, city: `r${world.next}b`, name: `r${world.next}a`, foreign: true };
  if (email !== undefined) document.email = email;
  if (status !== undefined) document.status = status;
  world.next += 1;
  world.foreign.replace(collection, version.id, document);
}

function issue({ foreign, options, time }: World, { id }: Version) {
  const date = localDay(serverNow({ time }));
  const fields = { status: 'SENT', issue_date: new Date(`${date}T00:00:00Z`) };
  foreign.issue(id, `F-${date.slice(0, 4)}`, fields, options.foreignCounts);
}

/** One write of the web backend. It leaves issued invoices alone. */
export function actForeign(world: World) {
  const { random, options, foreign } = world;
  const collection = pick(world, scheduled) as string;
  const chance = random();
  if (chance < 0.2) {
    const document = newDocument(world, collection, 'f');
    if (random() < 0.2) document._id = `text ${world.next}`;
    foreign.insert(collection, document);
    return;
  }
  const version = pick(world, foreign.all(collection));
  if (version === undefined || (version.document !== null && isIssued(version.document))) return;
  const issues = collection === 'invoices' && options.foreignIssues;
  if (issues && chance > 0.7) issue(world, version);
  else if (chance < 0.65) set(world, collection, version);
  else if (chance < 0.75) replace(world, collection, version);
  else if (chance < 0.92) foreign.delete(collection, version.id);
}
