import type { CollectionName } from '../../domain/collections.ts';
import { encode, idBytesOf } from './codec.ts';
import { definitionOf } from './definitions.ts';
import { QUARANTINED } from './flags.ts';
import type { Readable, Writable } from './handles.ts';
import { type Look, lookAt, unreadable } from './look.ts';
import { waitingOperations } from './outbox.ts';
import { putProjection, removeProjection, storedProjection } from './projection.ts';
import { type DocumentRow, setAside } from './quarantine.ts';
import { rebase } from './rebase.ts';

/** A document by its name. */
export interface Target {
  collection: CollectionName;
  id: string;
  idBytes: Uint8Array;
}

export const targetOf = (collection: CollectionName, id: string): Target => ({
  collection,
  id,
  idBytes: idBytesOf(id),
});

/** What is stored of a document. */
export interface Stored {
  row: number;
  base_bson: Uint8Array;
  base_hash: Uint8Array;
  mine_bson: Uint8Array | null;
  flags: number;
}

export function storedOf(database: Readable, { collection, idBytes }: Target): Stored | undefined {
  return database.get<Stored>(
    'SELECT row, base_bson, base_hash, mine_bson, flags FROM doc WHERE coll = ? AND id_bson = ?',
    [collection, idBytes],
  );
}

export const NONE = new Uint8Array();

/** How a document looks: `mine` as it is stored (null: as the base, empty: not at all), and what is read of it where somebody asks. */
interface View {
  mine: Uint8Array | null;
  look(): Look | null;
}

/** The base with the operations that wait for it, from the durable rows. A base that cannot be read, or not written again, is shown to nobody, whatever waits. */
function viewOver(database: Readable, { collection, id, idBytes }: Target, base: Uint8Array): View {
  const operations = waitingOperations(database, collection, idBytes);
  if (operations.length === 0)
    return { mine: null, look: () => (base.length === 0 ? null : lookAt(collection, id, base)) };
  const look = base.length === 0 ? null : lookAt(collection, id, base);
  if (look?.reason) return { mine: null, look: () => look };
  try {
    const document = rebase(collection, look?.document ?? undefined, operations);
    if (document === undefined) return { mine: NONE, look: () => null };
    const mine = encode(document);
    return { mine, look: () => lookAt(collection, id, mine) };
  } catch {
    return { mine: null, look: () => unreadable('NO_BSON') };
  }
}

/** Writes projection, text index and quarantine of a row; answers whether lists could show a difference. */
function show(
  database: Writable,
  row: DocumentRow,
  look: Look | null,
  { isNew, wasSetAside }: { isNew: boolean; wasSetAside: boolean },
): boolean {
  const reason = look?.reason ?? null;
  if (reason !== null || wasSetAside) setAside(database, row, reason);
  const definition = definitionOf(row.collection);
  if (definition === undefined) return true;
  const before = isNew ? null : storedProjection(database, definition, row.row);
  const next = look?.projection ?? null;
  if (next !== null) return putProjection(database, definition, row.row, next, before);
  if (before !== null) removeProjection(database, definition, row.row);
  return before !== null || reason !== null || wasSetAside;
}

/** A base to be stored; without bytes: the server has no such document. */
export interface Base {
  bytes: Uint8Array;
  hash: Uint8Array;
  epoch: number;
}

function insertRow(database: Writable, { collection, idBytes }: Target, base: Base, mine: Uint8Array | null): number {
  const { lastInsertRowid } = database.run(
    'INSERT INTO doc (coll, id_bson, base_bson, base_hash, seen_epoch, mine_bson) VALUES (?, ?, ?, ?, ?, ?)',
    [collection, idBytes, base.bytes, base.hash, base.epoch, mine],
  );
  return Number(lastInsertRowid);
}

function updateRow(database: Writable, { row }: Stored, base: Base | null, mine: Uint8Array | null) {
  if (base === null) database.run('UPDATE doc SET mine_bson = ? WHERE row = ?', [mine, row]);
  else
    database.run(
      'UPDATE doc SET base_bson = ?, base_hash = ?, seen_epoch = ?, mine_bson = ?, flags = flags & ? WHERE row = ?',
      [base.bytes, base.hash, base.epoch, mine, QUARANTINED, row],
    );
}

const isSame = (one: Uint8Array, other: Uint8Array) => Buffer.compare(one, other) === 0;

/**
 * Stores a base (null: it stays as it is) and how the document looks with what waits for it, always from the durable rows; `stored` is what is
 * there. A row is there as long as there is a base or a view. Answers whether lists could show a difference.
 */
export function putView(database: Writable, target: Target, stored: Stored | undefined, base: Base | null): boolean {
  const { collection, idBytes } = target;
  const bytes = base?.bytes ?? stored?.base_bson ?? NONE;
  const { mine, look } = viewOver(database, target, bytes);
  const wasSetAside = stored !== undefined && (stored.flags & QUARANTINED) !== 0;
  if (bytes.length === 0 && (mine === null || mine.length === 0)) {
    if (stored === undefined) return false;
    const changed = show(database, { row: stored.row, collection, idBytes }, null, { isNew: false, wasSetAside });
    database.run('DELETE FROM doc WHERE row = ?', [stored.row]);
    return changed;
  }
  if (stored === undefined) {
    const row = insertRow(database, target, base ?? { bytes: NONE, hash: NONE, epoch: 0 }, mine);
    return show(database, { row, collection, idBytes }, look(), { isNew: true, wasSetAside: false });
  }
  updateRow(database, stored, base, mine);
  if (!wasSetAside && isSame(mine ?? bytes, stored.mine_bson ?? stored.base_bson)) return false;
  return show(database, { row: stored.row, collection, idBytes }, look(), { isNew: false, wasSetAside });
}

/** Stores a document for which nothing waits, unless a row of it is there: false then, and nothing was done. */
export function putNew(database: Writable, { collection, id, idBytes }: Target, base: Base): boolean {
  const { changes, lastInsertRowid } = database.run(
    `INSERT INTO doc (coll, id_bson, base_bson, base_hash, seen_epoch) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (coll, id_bson) DO NOTHING`,
    [collection, idBytes, base.bytes, base.hash, base.epoch],
  );
  if (changes === 0) return false;
  const row = { row: Number(lastInsertRowid), collection, idBytes };
  show(database, row, lookAt(collection, id, base.bytes), { isNew: true, wasSetAside: false });
  return true;
}

/** Makes a document look as the durable rows say, after its operations changed; answers whether lists could show a difference. */
export function recompute(database: Writable, collection: CollectionName, id: string): boolean {
  const target = targetOf(collection, id);
  return putView(database, target, storedOf(database, target), null);
}
