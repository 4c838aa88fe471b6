import { join } from 'node:path';
import { hash } from '@node-rs/bcrypt';
import { type Document, EJSON, ObjectId } from 'bson';
import { type Db, MongoClient } from 'mongodb';
import { migrations, openReplica } from '../../src/core/replica/index.ts';
import { openWorkspace } from '../../src/core/workspace/index.ts';
import { collectionNames } from '../../src/domain/collections.ts';
import { type ForeignWriter, startForeignWriter } from '../../src/testing/foreign-writer.ts';
import { type MongoProcess, startMongoProcess } from '../../src/testing/mongo-process.ts';

export const anna = { name: 'Anna Lévy', email: 'anna@igv.example', password: 'anna-correct-horse-1' } as const;
export const boris = { name: 'Boris Cohen', email: 'boris@igv.example', password: 'boris-battery-staple-2' } as const;
/** Who may only look. */
export const vera = { name: 'Vera Amar', email: 'vera@igv.example', password: 'vera-only-looking-3' } as const;

/** A team's database: a server process, the web backend beside it, an admin, a seller, a viewer and what they work on. */
export interface Team {
  server: MongoProcess;
  writer: ForeignWriter;
  url: string;
  /** The address with a login that may read and not write, where the server asks for logins. */
  readingUrl: string;
  /** The database itself, for what neither the app nor the web backend does. */
  database: Db;
  ids: Record<'anna' | 'boris' | 'contact' | 'opportunity' | 'other' | 'task' | 'first' | 'second', ObjectId>;
  /** Every document of a collection as it is on the server, in extended JSON by id. */
  documents(collection: string): Promise<Map<string, string>>;
  close(): Promise<void>;
}

const canonical = (document: Document) => EJSON.stringify(document, { relaxed: false });

async function person(who: { name: string; email: string; password: string }, role: string): Promise<Document> {
  const password = (await hash(who.password, 10)).replace('$2y$', '$2b$');
  const at = new Date('2026-01-05T08:00:00Z');
  return { email: who.email, name: who.name, role, is_active: true, password, created_at: at, updated_at: at };
}

function draft(at: Date, name: string): Document {
  return {
    client: { name, email: 'client@example.com', address: '1 rue de la Paix, Paris', country: 'FR' },
    items: [
      {
        id: new ObjectId().toHexString(),
        description: 'Conseil',
        quantity: 1,
        unit_price: 1000,
        total: 1000,
        vat_rate: 20,
      },
    ],
    subtotal: 1000,
    vat_rate: 20,
    vat_amount: 200,
    total: 1200,
    currency: 'EUR',
    status: 'DRAFT',
    created_at: at,
  };
}

const root = { user: 'root', password: 'root-only-here', roles: ['root'] };
const reader = { user: 'reader', password: 'reading-only', roles: [{ role: 'read', db: 'igv_crm_db' }] };

const withLogin = (url: string, { user, password }: { user: string; password: string }) =>
  `${url.replace('://', `://${user}:${password}@`)}&authSource=admin`;

/** @param hasLogins whether the server asks for a login: `url` holds one that may do everything */
export async function startTeam({ hasLogins = false } = {}): Promise<Team> {
  const server = await startMongoProcess(hasLogins ? { auth: { users: [root, reader] } } : {});
  const bare = server.url('igv_crm_db');
  const url = hasLogins ? withLogin(bare, root) : bare;
  const client = await MongoClient.connect(url);
  const database = client.db();
  const writer = await startForeignWriter(url);
  const names = ['anna', 'boris', 'contact', 'opportunity', 'other', 'task', 'first', 'second'] as const;
  const ids = Object.fromEntries(names.map((name) => [name, new ObjectId()])) as Team['ids'];
  const at = new Date('2026-06-01T09:00:00Z');
  const times = { created_at: at, updated_at: at };
  await database.collection('contacts').createIndex({ email: 1 }, { unique: true });
  await database
    .collection('invoices')
    .createIndex(
      { invoice_number: 1 },
      { unique: true, partialFilterExpression: { invoice_number: { $type: 'string' } } },
    );
  await database
    .collection('invoices')
    .createIndex(
      { series: 1, invoice_seq: 1 },
      { unique: true, partialFilterExpression: { invoice_seq: { $type: 'number' } } },
    );
  await writer.insert('crm_users', { _id: ids.anna, ...(await person(anna, 'admin')) });
  await writer.insert('crm_users', { _id: ids.boris, ...(await person(boris, 'sales')) });
  await writer.insert('crm_users', await person(vera, 'viewer'));
  await writer.insert('crm_settings', {
    type: 'global',
    lead_statuses: ['NEW', 'CONTACTED', 'MEETING_SCHEDULED', 'CONVERTED', 'LOST'],
    custom_fields: {},
    firm: { name: 'IGV Conseil', country: 'FR', currency: 'EUR' },
    updated_at: at,
  });
  await writer.insert('contacts', {
    _id: ids.contact,
    email: 'marie@example.com',
    name: 'Marie Martin',
    city: 'Paris',
    ...times,
  });
  await writer.insert('opportunities', {
    _id: ids.opportunity,
    title: 'Franchise Lyon',
    value: 50000,
    currency: 'EUR',
    stage: 'PROPOSAL_SENT',
    ...times,
  });
  await writer.insert('opportunities', {
    _id: ids.other,
    title: 'Étude Tel-Aviv',
    value: 8000,
    currency: 'EUR',
    stage: 'INFO_REQUESTED',
    ...times,
  });
  await writer.insert('tasks', {
    _id: ids.task,
    title: 'Rappeler Marie',
    type: 'CALL',
    priority: 'HIGH',
    status: 'PENDING',
    created_at: at,
  });
  await writer.insert('invoices', { _id: ids.first, ...draft(at, 'Atelier Bleu') });
  await writer.insert('invoices', { _id: ids.second, ...draft(at, 'Maison Rouge') });
  return {
    server,
    writer,
    url,
    readingUrl: hasLogins ? withLogin(bare, reader) : bare,
    database,
    ids,
    async documents(collection) {
      const found = await database
        .collection(collection)
        .find({}, { promoteValues: false, projection: { password: 0 } })
        .toArray();
      return new Map(found.map((document) => [String(document._id), canonical(document)]));
    },
    async close() {
      await writer.close();
      await client.close();
      await server.stop();
    },
  };
}

/** What a replica holds of the server, and what waits in it; the shell over it must have ended. */
export async function replicaContent(home: string, who: { email: string; password: string }) {
  const clock = { now: () => new Date(), monotonic: () => performance.now() };
  const workspace = openWorkspace(join(home, 'workspace'), { clock });
  const { key } = await workspace.unlockWithPassword(who.email, who.password);
  const replica = openReplica(workspace.replicaPath, key, { create: false, migrations });
  const { readable } = replica;
  const { deserialize } = await import('bson');
  const documents = new Map(
    collectionNames.map((collection) => {
      const rows = readable.all<{ base_bson: Uint8Array }>(
        'SELECT base_bson FROM doc WHERE coll = ? AND length(base_bson) > 0',
        [collection],
      );
      const read = rows.map(({ base_bson }) => deserialize(base_bson, { promoteValues: false }));
      return [collection as string, new Map(read.map((document) => [String(document._id), canonical(document)]))];
    }),
  );
  const waiting = readable.value<number>('SELECT count(*) FROM outbox') ?? 0;
  replica.close();
  workspace.close();
  return { documents, waiting };
}
