import { EJSON } from 'bson';
import type { sync as contract } from '../../contract/sync.ts';
import type { OutputOf } from '../../contract/types.ts';
import type { CollectionName } from '../../domain/collections.ts';
import type { Desk } from '../records/index.ts';
import { decode, idText } from '../replica/index.ts';

/** The last 200 faults, the newest first. */
export function faults(desk: Desk): OutputOf<typeof contract.faults> {
  const rows = desk.store.database.all<{ at: number; code: string; facts: string }>(
    'SELECT at, code, facts FROM fault ORDER BY id DESC LIMIT 200',
  );
  return {
    items: rows.map(({ at, code, facts }) => ({
      at: new Date(at).toISOString(),
      code,
      facts: JSON.parse(facts) as Record<string, unknown>,
    })),
  };
}

/** More of a raw document is not shown, in characters; one whose bytes are more is not read at all. */
const MAX_RAW = 20_000;
const MAX_BYTES = 1024 * 1024;

/** The document as MongoDB's extended JSON; empty where even that cannot be made of it. */
function rawText(bytes: Uint8Array | null): string {
  if (bytes === null || bytes.length === 0 || bytes.length > MAX_BYTES) return '';
  try {
    const text = EJSON.stringify(decode(bytes), undefined, 2, { relaxed: false });
    return text.length > MAX_RAW ? `${text.slice(0, MAX_RAW)}…` : text;
  } catch {
    return ''; // no BSON at all, or nested deeper than the stack
  }
}

/** Documents that cannot be read as records; at most a thousand. */
export function quarantine(desk: Desk): OutputOf<typeof contract.quarantine> {
  const rows = desk.store.database.all<{
    coll: CollectionName;
    id_bson: Uint8Array;
    reason: string;
    base_bson: Uint8Array | null;
  }>(
    `SELECT quarantine.coll, quarantine.id_bson, reason, base_bson FROM quarantine
     LEFT JOIN doc ON doc.coll = quarantine.coll AND doc.id_bson = quarantine.id_bson LIMIT 1000`,
  );
  return {
    items: rows.map(({ coll, id_bson, reason, base_bson }) => ({
      collection: coll,
      id: idText(id_bson),
      reason,
      raw: rawText(base_bson),
    })),
  };
}
