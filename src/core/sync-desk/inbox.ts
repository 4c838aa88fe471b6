import type { sync as contract, InboxEntry, InboxWhy } from '../../contract/sync.ts';
import type { InputOf, OutputOf } from '../../contract/types.ts';
import { collectionFields } from '../../domain/collection-fields.ts';
import { fold, foldedKey } from '../../domain/text.ts';
import { type Desk, numberBefore } from '../records/index.ts';
import {
  baseOf,
  bothTexts,
  type Document,
  decode,
  definitionOf,
  matchingRecords,
  readRecord,
  sameValue,
} from '../replica/index.ts';
import { countEntries, type Entry, entryIds, findEntry, removedDocument } from './entries.ts';
import { nameNow, titleOf, wireValues } from './names.ts';

/** The server's document: as it is now while the entry is open, else as it was when the operation came back. */
function theirsOf(desk: Desk, { collection, recordId, rows }: Entry): Document {
  const kept = rows.at(-1)?.theirs_bson ?? null;
  if (rows[0]?.resolved_at === null) return baseOf(desk.store.database, collection, recordId) ?? {};
  return kept === null ? {} : decode(kept);
}

/** What a person compares: of an insert everything that was typed, of a removal what changed since. */
function shownFields({ collection, kind, fields, base, mine }: Entry, theirs: Document): string[] {
  const known = Object.keys(collectionFields[collection]).filter((field) => !/^(?:created|updated)_at$/.test(field));
  if (kind === 'insert') return known.filter((field) => Object.hasOwn(mine, field));
  if (kind === 'delete') return known.filter((field) => !sameValue(base[field], theirs[field]));
  return fields;
}

/** Whether a field holds text of several lines. */
function isLongText({ collection }: Entry, field: string): boolean {
  const definition = collectionFields[collection][field];
  return definition?.kind === 'text' && definition.input.safeParse('a\nb').data === 'a\nb';
}

function merged(entry: Entry, field: string, values: { base: unknown; mine: unknown; theirs: unknown }): string | null {
  const { base, mine, theirs } = values;
  if (typeof mine !== 'string' || typeof theirs !== 'string' || !isLongText(entry, field)) return null;
  return bothTexts(typeof base === 'string' ? base : '', mine, theirs);
}

function fieldsOfEntry(entry: Entry, theirs: Document): InboxEntry['fields'] {
  const shown = shownFields(entry, theirs);
  const [base, mine, other] = [entry.base, entry.kind === 'delete' ? {} : entry.mine, theirs].map((document) =>
    wireValues(entry.collection, document, shown),
  );
  return shown.map((field) => {
    const values = { base: base?.(field), mine: mine?.(field), theirs: other?.(field) };
    return { field, ...values, merged: merged(entry, field, values) };
  });
}

/** The other record that has the value of a unique index, where it is here too; compared without case, as e-mails are. */
function duplicateOf(desk: Desk, { rows, collection, recordId, mine }: Entry): InboxEntry['duplicate'] {
  const fields = rows.map(({ index_fields }) => index_fields).find((text) => text !== null);
  if (fields === undefined) return null;
  const names = JSON.parse(fields) as string[];
  const [field = ''] = names;
  const value = wireValues(collection, mine, [field])(field);
  const definition = definitionOf(collection);
  const found =
    names.length === 1 && typeof value === 'string' && definition?.columns[field] !== undefined
      ? matchingRecords(desk.store.database, definition, [{ column: field, in: [value, foldedKey(value)] }]).find(
          (record) => record.id !== recordId && fold(String(record[field])) === fold(value),
        )
      : undefined;
  return {
    fields: names,
    record_id: found?.id ?? null,
    title: found === undefined ? null : titleOf(collection, found),
  };
}

const removed = (desk: Desk, entry: Entry): Document => removedDocument(desk.store.database, entry) ?? {};

const instant = (milliseconds: number) => new Date(milliseconds).toISOString();

export function wireEntry(desk: Desk, entry: Entry): InboxEntry {
  const { id, collection, recordId, rows, kind, why, base, mine } = entry;
  const theirs = theirsOf(desk, entry);
  const first = rows[0];
  const last = rows.at(-1);
  const exists = desk.store.document(collection, recordId) !== undefined;
  const { updated_at } = readRecord(collectionFields[collection], recordId, theirs);
  return {
    id,
    collection,
    record_id: recordId,
    title: nameNow(desk, collection, recordId, [theirs, mine, base, ...(exists ? [] : [removed(desk, entry)])]),
    why: why as InboxWhy,
    kind,
    written_at: instant(last?.written_at ?? 0),
    at: instant(last?.created_at ?? 0),
    by: last?.person_id ?? null,
    exists,
    fields: fieldsOfEntry(entry, theirs),
    duplicate: duplicateOf(desk, entry),
    theirs_at: typeof updated_at === 'string' ? updated_at : null,
    resolved_at: first?.resolved_at ? instant(first.resolved_at) : null,
  };
}

/** What needs a person, or what people have settled; the newest first. */
export function inbox(desk: Desk, input: InputOf<typeof contract.inbox>): OutputOf<typeof contract.inbox> {
  const { database } = desk.store;
  const ids = entryIds(database, input.settled, numberBefore(input.cursor), input.limit + 1);
  const entries = ids.slice(0, input.limit).map((id) => findEntry(database, id) as Entry);
  return {
    items: entries.map((entry) => wireEntry(desk, entry)),
    next: ids.length > input.limit ? String(entries.at(-1)?.id) : null,
    total: countEntries(database, input.settled),
  };
}
