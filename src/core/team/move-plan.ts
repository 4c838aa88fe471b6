import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CollectionName } from '../../domain/collections.ts';
import type { Connection, SignIn } from '../remote/index.ts';
import { type Document, decode, idBytes, idBytesOf, idText, plainOf, type Readable } from '../replica/index.ts';
import { serverDocuments } from './server-documents.ts';

/** A record here that the team has already. */
export interface Match {
  collection: CollectionName;
  id: string;
  title: string;
  by: 'EMAIL' | 'NUMBER';
  value: string;
  theirs: { id: string; title: string };
  /** A unique index, or good sense, forbids to have both. */
  isForced: boolean;
}

/** What moving would do. */
export interface MovePlan {
  /** Documents here by collection. */
  counts: Partial<Record<CollectionName, number>>;
  matches: Match[];
  /** Numbers of issued invoices here that the team has given to other invoices. */
  takenNumbers: string[];
  /** The team has settings: ours are dropped. */
  hasSettings: boolean;
}

/** As people mean an address (data layer specification: no rule; the web backend compares as typed). */
export function comparable(email: unknown): string | null {
  const text = typeof email === 'string' ? email.normalize('NFC').trim().toLowerCase() : '';
  return text === '' ? null : text;
}

const idOf = (document: Document) => idText(idBytes(document._id));
const textOf = (...values: unknown[]) =>
  values.find((value): value is string => typeof value === 'string' && value !== '') ?? '';

/** Documents read at a time: a few milliseconds, after which others are answered. */
const PAGE = 200;

/** Documents of an embedded workspace with their BSON types, page by page, those too that are set aside as unreadable: everything moves. */
async function* documentsHere(database: Readable, collection: CollectionName): AsyncGenerator<Document, void> {
  let after: Uint8Array = new Uint8Array();
  for (;;) {
    const rows = database.all<{ id_bson: Uint8Array; base_bson: Uint8Array }>(
      'SELECT id_bson, base_bson FROM doc WHERE coll = ? AND id_bson > ? ORDER BY id_bson LIMIT ?',
      [collection, after, PAGE],
    );
    for (const { base_bson } of rows) yield decode(base_bson);
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.id_bson;
    await nextTurn();
  }
}

async function byEmail(documents: AsyncIterable<Document>): Promise<Map<string, Document[]>> {
  const found = new Map<string, Document[]>();
  for await (const document of documents) {
    const email = comparable(document.email);
    if (email !== null) found.set(email, [...(found.get(email) ?? []), document]);
  }
  return found;
}

function matchOf(
  collection: CollectionName,
  here: Document,
  theirs: Document,
  facts: Pick<Match, 'by' | 'value' | 'isForced'>,
): Match {
  const title = (document: Document) => textOf(document.name, document.client_name, document.email, facts.value);
  return {
    collection,
    id: idOf(here),
    title: title(here),
    theirs: { id: idOf(theirs), title: title(theirs) },
    ...facts,
  };
}

/** By e-mail without regard to case; a unique index of the server regards it, so that only the same spelling is forbidden twice. */
async function emailMatches(
  connection: Connection,
  database: Readable,
  [collection, isForced]: [CollectionName, (here: unknown, theirs: unknown) => boolean],
): Promise<Match[]> {
  const here = await byEmail(documentsHere(database, collection));
  const matches = new Map<string, Match>();
  if (here.size === 0) return [];
  for await (const theirs of serverDocuments(connection, collection)) {
    const email = comparable(theirs.email);
    for (const mine of email === null ? [] : (here.get(email) ?? [])) {
      const isExact = mine.email === theirs.email;
      const facts = { by: 'EMAIL', value: String(mine.email), isForced: isForced(mine.email, theirs.email) } as const;
      if (isExact || !matches.has(idOf(mine))) matches.set(idOf(mine), matchOf(collection, mine, theirs, facts));
    }
  }
  return [...matches.values()];
}

/** Whether two documents with one number are one invoice: the same for the day, the client and the sum. */
function isSameInvoice(mine: Document, theirs: Document): boolean {
  if (idOf(mine) === idOf(theirs)) return true;
  const [left, right] = [plainOf(mine), plainOf(theirs)];
  return ['issue_date', 'client_name', 'total'].every((field) => String(left[field]) === String(right[field]));
}

async function invoiceMatches(connection: Connection, database: Readable) {
  const here = new Map<string, Document>();
  for await (const invoice of documentsHere(database, 'invoices'))
    if (typeof invoice.invoice_number === 'string') here.set(invoice.invoice_number, invoice);
  const matches: Match[] = [];
  const takenNumbers: string[] = [];
  if (here.size === 0) return { matches, takenNumbers };
  for await (const theirs of serverDocuments(connection, 'invoices')) {
    const value = String(theirs.invoice_number);
    const mine = here.get(value);
    if (mine === undefined) continue;
    if (isSameInvoice(mine, theirs))
      matches.push(matchOf('invoices', mine, theirs, { by: 'NUMBER', value, isForced: true }));
    else takenNumbers.push(value);
  }
  return { matches, takenNumbers };
}

/** Who moves the workspace is one person, whatever the address they had here. */
function moverMatch(database: Readable, moverId: string, found: SignIn): Match[] {
  const bytes = database.value<Uint8Array>("SELECT base_bson FROM doc WHERE coll = 'crm_users' AND id_bson = ?", [
    idBytesOf(moverId),
  ]);
  if (bytes === undefined) return [];
  const mover = decode(bytes);
  const theirs = { id: found.id, title: found.name };
  return [
    {
      collection: 'crm_users',
      id: moverId,
      title: textOf(mover.name),
      by: 'EMAIL',
      value: found.email,
      theirs,
      isForced: true,
    },
  ];
}

/** Looks at what is here and what the team has; changes nothing on either side. */
export async function planMove(
  connection: Connection,
  database: Readable,
  mover: { id: string; found: SignIn },
): Promise<MovePlan> {
  const indexes = await connection.indexes();
  const isUnique = indexes.some(({ name, state }) => name === 'contacts.email' && state === 'THERE');
  const people = await emailMatches(connection, database, ['crm_users', () => true]);
  const contacts = await emailMatches(connection, database, [
    'contacts',
    (mine, theirs) => isUnique && mine === theirs,
  ]);
  const invoices = await invoiceMatches(connection, database);
  const settings = await serverDocuments(connection, 'crm_settings').next();
  const counts = database.all<{ coll: CollectionName; count: number }>(
    'SELECT coll, count(*) AS count FROM doc GROUP BY coll',
  );
  const others = people.filter(({ id }) => id !== mover.id);
  return {
    counts: Object.fromEntries(counts.map(({ coll, count }) => [coll, count])),
    matches: [...moverMatch(database, mover.id, mover.found), ...others, ...contacts, ...invoices.matches],
    takenNumbers: [...new Set(invoices.takenNumbers)],
    hasSettings: settings.done !== true,
  };
}
