import { type ChangeStream, type Document, MongoClient } from 'mongodb';
import { hiddenFields } from '../../core/remote/index.ts';
import { decode, encode, idOfDocument, idValue } from '../../core/replica/index.ts';
import { type CollectionName, collectionNames } from '../../domain/collections.ts';
import type { Laptop } from './laptop.ts';

/** The shared database as somebody sees it who is not part of the product: with the driver alone, past every proxy. */
export interface ServerEye {
  readonly client: MongoClient;
  /** Bytes of every document of a collection by id on the wire, without the fields that never leave the server. */
  documents(collection: CollectionName): Promise<Map<string, Buffer>>;
  /** A document by its id on the wire. */
  find(collection: CollectionName, id: string): Promise<Document | null>;
  /** Writes to it as somebody else. */
  set(collection: CollectionName, id: string, fields: Document): Promise<void>;
  remove(collection: CollectionName, id: string): Promise<void>;
  count(collection: CollectionName): Promise<number>;
  /** Receipts, and what the counters of the clients say of them: the same number where no operation was counted twice or never. */
  receipts(): Promise<{ receipts: number; counted: number }>;
  /** Begins to note every write to the collection as the server orders them. */
  watch(collection: CollectionName): Promise<Watched>;
  close(): Promise<void>;
}

/** Writes of a collection since the watch began, in their order; `fields` are those an update set or an insert brought. */
export interface Watched {
  writes: { kind: string; id: unknown; fields: Document }[];
  /** Waits until the stream has seen everything written before this call. */
  current(): Promise<void>;
  close(): Promise<void>;
}

export function openServerEye(url: string): ServerEye {
  const client = new MongoClient(url);

  async function watch(collection: CollectionName): Promise<Watched> {
    const target = client.db().collection<Document>(collection);
    const stream: ChangeStream = target.watch();
    const writes: Watched['writes'] = [];
    let seen = 0;
    stream.on('change', (event) => {
      if (!('documentKey' in event)) return;
      const id: unknown = event.documentKey._id;
      if (typeof id === 'string' && id.startsWith('fence-')) {
        seen += 1;
        return;
      }
      const fields =
        event.operationType === 'update'
          ? (event.updateDescription.updatedFields ?? {})
          : 'fullDocument' in event
            ? (event.fullDocument ?? {})
            : {};
      writes.push({ kind: event.operationType, id, fields });
    });
    stream.on('error', () => undefined);
    let fences = 0;
    /** A document that is there for a moment: everything written before it has been seen when it has. */
    async function fence() {
      const before = seen;
      const _id = `fence-${fences}` as unknown as Document['_id'];
      fences += 1;
      await target.insertOne({ _id });
      await target.deleteOne({ _id });
      while (seen < before + 2) await new Promise((resolve) => setTimeout(resolve, 5));
    }
    // The stream is open when it sees what is written now; until then each try may pass unseen.
    while (seen === 0) {
      const _id = 'fence-first' as unknown as Document['_id'];
      await target.insertOne({ _id });
      await target.deleteOne({ _id });
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
    return { writes, current: fence, close: () => stream.close() };
  }

  const byId = (id: string): Document => ({ _id: idValue(id) });

  return {
    client,
    watch,
    find: (collection, id) => client.db().collection(collection).findOne(byId(id)),
    async set(collection, id, fields) {
      await client.db().collection(collection).updateOne(byId(id), { $set: fields });
    },
    async remove(collection, id) {
      await client.db().collection(collection).deleteOne(byId(id));
    },
    count: (collection) => client.db().collection(collection).countDocuments(),
    async documents(collection) {
      const hidden = hiddenFields[collection] ?? [];
      const found = new Map<string, Buffer>();
      for await (const raw of client.db().collection(collection).find({}, { raw: true })) {
        const document = decode(raw as unknown as Uint8Array);
        for (const field of hidden) delete document[field];
        const bytes = hidden.length > 0 ? encode(document) : (raw as unknown as Uint8Array);
        found.set(idOfDocument(bytes), Buffer.from(bytes));
      }
      return found;
    },
    async receipts() {
      const receipts = await client.db().collection('crm_sync_receipts').countDocuments();
      const clients = await client.db().collection('crm_sync_clients').find().toArray();
      return { receipts, counted: clients.reduce((sum, { n }) => sum + Number(n), 0) };
    },
    close: () => client.close(),
  };
}

/** How the replica differs from the server, document by document; empty when it does not (I4). */
export async function differences(eye: ServerEye, { replica }: Pick<Laptop, 'replica'>): Promise<string[]> {
  const found: string[] = [];
  for (const collection of collectionNames) {
    const theirs = await eye.documents(collection);
    const rows = replica.readable.all<{ base_bson: Uint8Array; mine_bson: Uint8Array | null }>(
      'SELECT base_bson, mine_bson FROM doc WHERE coll = ?',
      [collection],
    );
    for (const { base_bson, mine_bson } of rows) {
      if (mine_bson !== null) found.push(`${collection}: shown otherwise than the base`);
      const id = idOfDocument(base_bson);
      const there = theirs.get(id);
      theirs.delete(id);
      if (there === undefined) found.push(`${collection} ${id}: only here`);
      else if (!there.equals(base_bson)) found.push(`${collection} ${id}: different`);
    }
    for (const id of theirs.keys()) found.push(`${collection} ${id}: only there`);
  }
  return found;
}

/** Op ids by where they lie: each of `written` is in exactly one of outbox, journal and inbox, or in journal and inbox (I1). */
export function places({ replica }: Pick<Laptop, 'replica'>): Record<'outbox' | 'journal' | 'inbox', Set<string>> {
  const of = (table: string) =>
    new Set(replica.readable.all<{ op: string }>(`SELECT hex(op_id) AS op FROM ${table}`).map(({ op }) => op));
  return { outbox: of('outbox'), journal: of('journal'), inbox: of('inbox') };
}
