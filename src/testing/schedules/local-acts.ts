import { Int32 } from 'bson';
import type { Change } from '../../core/replica/change.ts';
import { type Document, idText, idValue } from '../../core/replica/codec.ts';
import { readOperation } from '../../core/replica/journal.ts';
import type { Issue } from '../../core/replica/operation.ts';
import { localDay } from '../../domain/due.ts';
import { type Client, type Scheduled, scheduled } from './client.ts';
import { newDocument, pick, type Saved, serverNow, type World } from './world.ts';

interface Seen {
  collection: Scheduled;
  id: string;
  document: Document;
}

/** What the person sees in a list, and picks one of. */
function pickSeen(world: World, { store }: Client): Seen | undefined {
  const rows = store.database.all<{ coll: Scheduled; id_bson: Uint8Array }>(
    'SELECT coll, id_bson FROM document ORDER BY coll, id_bson',
  );
  const row = pick(world, rows);
  if (row === undefined) return undefined;
  const id = idText(row.id_bson);
  const document = store.document(row.coll, id);
  return document && { collection: row.coll, id, document };
}

/** Remembers what a change wrote, now that its commit has returned. */
export function remember(world: World, client: Client, changeId: string) {
  const rows = client.store.database.all<{
    op_id: Uint8Array;
    coll: Scheduled;
    id_bson: Uint8Array;
    op_bson: Uint8Array;
  }>('SELECT op_id, coll, id_bson, op_bson FROM outbox WHERE change_id = ? ORDER BY seq', [
    Buffer.from(changeId, 'hex'),
  ]);
  for (const { op_id, coll, id_bson, op_bson } of rows) {
    const saved: Saved = {
      opId: Buffer.from(op_id).toString('hex'),
      client: client.name,
      index: world.operations.size,
      collection: coll,
      id: idText(id_bson),
      operation: readOperation(op_bson),
    };
    world.operations.set(saved.opId, saved);
    world.trace(() => `${client.name} writes ${saved.opId} ${coll}/${saved.id} ${JSON.stringify(saved.operation)}`);
    world.saved.get(client.name)?.push(saved);
  }
}

function write(world: World, client: Client, work: (change: Change) => void): boolean {
  const { change_id } = client.store.write({ personId: null, command: 'schedule' }, work);
  remember(world, client, change_id);
  return true;
}

const isIssued = ({ status, invoice_number }: Document) => status !== 'DRAFT' || invoice_number !== undefined;

function hasIntent({ store }: Client, id: string): boolean {
  return store.database
    .all<{ id_bson: Uint8Array }>("SELECT id_bson FROM outbox WHERE kind = 'issue'")
    .some(({ id_bson }) => idText(id_bson) === id);
}

function insert(world: World, client: Client): boolean {
  const collection = world.random() < 0.25 ? 'invoices' : (pick(world, scheduled) as Scheduled);
  const document = newDocument(world, collection, 'i');
  if (world.random() < 0.2) {
    const other = pickSeen(world, client);
    if (other !== undefined) document.contact_id = idValue(other.id);
  }
  return write(world, client, (change) => void change.insert(collection, document));
}

function update(world: World, client: Client, { collection, id, document }: Seen): boolean {
  const { random, options } = world;
  world.next += 1;
  const value = `${client.name}/${world.next}`;
  const values: Document = {};
  const chance = random();
  if (collection === 'leads' && chance < 0.2) {
    const tags = Array.isArray(document.tags) ? document.tags : [];
    values.tags = random() < 0.3 && tags.length > 0 ? tags.slice(1) : [...tags, value];
  } else if (collection === 'contacts' && options.emails && chance < 0.1)
    values.email = random() < 0.2 ? null : `e${Math.floor(random() * 3)}@example.com`;
  else if (chance < 0.4) Object.assign(values, { name: `${value}a`, city: `${value}b` });
  else if (chance < 0.45) values.city = null;
  else values[random() < 0.5 ? 'name' : 'city'] = value;
  const touched: Document = random() < 0.5 ? { updated_at: serverNow(world), revision: new Int32(world.next) } : {};
  return write(world, client, (change) => void change.update(collection, id, values, touched));
}

/** What issuing an invoice means, as the person sees it now. */
export function intentOf(world: World, base: Document = {}): Issue {
  const now = serverNow(world);
  const date = localDay(now);
  const set = { status: 'SENT', issue_date: new Date(`${date}T00:00:00Z`), issued_at: now };
  return { kind: 'issue', prefix: 'F', date, set, base };
}

function issue(world: World, client: Client, { id, document }: Seen): boolean {
  return write(world, client, (change) => change.apply('invoices', id, intentOf(world, document)));
}

/** One thing a person does. Answers whether anything was written. */
export function act(world: World, client: Client): boolean {
  const { random, options } = world;
  const chance = random();
  if (chance < 0.18) return insert(world, client);
  const seen = pickSeen(world, client);
  if (seen === undefined) return false;
  const isInvoice = seen.collection === 'invoices';
  // The app freezes what is issued or about to be; now and then two windows race past that.
  if (isInvoice && (isIssued(seen.document) || (hasIntent(client, seen.id) && (!options.races || random() < 0.9))))
    return false;
  if (isInvoice && chance > 0.45) return hasIntent(client, seen.id) ? false : issue(world, client, seen);
  if (chance > 0.88) return write(world, client, (change) => void change.remove(seen.collection, seen.id));
  return update(world, client, seen);
}
