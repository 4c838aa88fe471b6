import { Failure, invalid } from '../../contract/errors.ts';
import type { CollectionName } from '../../domain/collections.ts';
import {
  type Change,
  type Column,
  type Condition,
  type Document,
  listRecords,
  mustDefine,
  type RecordValue,
  storeFields,
  unreferable,
} from '../replica/index.ts';
import { positionAfter } from './cursor.ts';
import { command, type Desk, mustFind } from './desk.ts';

interface ListInput {
  sort?: { field: string; direction: 'ascending' | 'descending' };
  cursor?: string;
  limit: number;
  total: boolean;
}

/** A page of a collection. Sort fields of the contract are columns of the projection. */
export function list<Item extends RecordValue>(
  desk: Desk,
  collection: CollectionName,
  input: ListInput,
  where: (Condition | undefined)[],
) {
  const definition = mustDefine(collection);
  const column = input.sort?.field ?? 'created_at';
  return listRecords<Item>(desk.store.database, definition, {
    where,
    sort: { column, descending: input.sort === undefined || input.sort.direction === 'descending' },
    after: positionAfter(input.cursor, definition.columns[column] as Column),
    limit: input.limit,
    total: input.total,
  });
}

/** Whether two values of the wire are the same; absent, null and the empty text are all "nothing". */
function sameOnScreen(left: unknown, right: unknown): boolean {
  const nothing = (value: unknown) => value === undefined || value === null || value === '';
  return (nothing(left) && nothing(right)) || JSON.stringify(left) === JSON.stringify(right);
}

/** CONFLICT when one of the values the person saw is no longer what is stored (sync.md 2.2: compare the changed fields' old values). */
export function mustBeAsSeen(record: RecordValue, seen: Record<string, unknown> | undefined) {
  for (const [field, value] of Object.entries(seen ?? {}))
    if (!sameOnScreen(record[field], value)) throw new Failure('CONFLICT', { reason: 'CHANGED_SINCE' });
}

/** The BSON values of changed fields; an emptied text takes the field out. INVALID for a reference to what can be no id. */
export function storedChanges(collection: CollectionName, changes: Record<string, unknown>): Document {
  const { fields } = mustDefine(collection);
  const wrong = unreferable(fields, changes);
  if (wrong !== undefined) throw invalid([wrong], 'INVALID_FORMAT');
  const stored = storeFields(fields, changes);
  for (const [field, value] of Object.entries(stored)) if (value === '') stored[field] = null;
  return stored;
}

interface Options<Item> {
  collection: CollectionName;
  /** First part of the command's name in the history: the contract's word. */
  name: string;
  /** Values of a new document that the person did not give. */
  defaults?(desk: Desk): Record<string, unknown>;
  /** Rules over the whole record, before it is written; throws a Failure. `before` is null for a new one. */
  check?(desk: Desk, values: Record<string, unknown>, before: Item | null): void;
  /** More writes of the same command. */
  created?(change: Change, id: string, desk: Desk): void;
  removing?(change: Change, id: string, desk: Desk): void;
  /** Whether documents of the collection have `updated_at` (data layer specification, 4). */
  updatedAt?: boolean;
}

/** Get, create, update and remove of a collection that people edit. */
export function createRecords<Item extends RecordValue>(options: Options<Item>) {
  const { collection, name } = options;
  return {
    get: (desk: Desk, id: string): Item => mustFind<Item>(desk, collection, id),

    create(desk: Desk, input: Record<string, unknown>): { change_id: string; item: Item } {
      // Nobody is an answer; any other field that is null was left empty and has its default.
      const given = Object.fromEntries(
        Object.entries(input).filter(
          ([field, value]) => value !== undefined && (value !== null || field === 'assigned_to'),
        ),
      );
      const values: Record<string, unknown> = { ...options.defaults?.(desk), ...given };
      options.check?.(desk, values, null);
      const { change_id, result } = command(desk, `${name}.create`, (change) => {
        const stored = storedChanges(collection, values);
        for (const [field, value] of Object.entries(stored)) if (value === null) delete stored[field];
        stored.created_at = change.now;
        if (options.updatedAt !== false) stored.updated_at = change.now;
        const id = change.insert(collection, stored);
        options.created?.(change, id, desk);
        return id;
      });
      return { change_id, item: mustFind<Item>(desk, collection, result) };
    },

    update(
      desk: Desk,
      input: { id: string; changes: Record<string, unknown>; seen?: Record<string, unknown> },
    ): { change_id: string; item: Item } {
      const { change_id } = command(desk, `${name}.update`, (change) => {
        // Looked at inside the transaction: in a team workspace what the server says may come at any moment.
        const before = mustFind<Item>(desk, collection, input.id);
        mustBeAsSeen(before, input.seen);
        options.check?.(desk, { ...before, ...input.changes }, before);
        const touched = options.updatedAt === false ? {} : { updated_at: change.now };
        change.update(collection, input.id, storedChanges(collection, input.changes), touched);
      });
      return { change_id, item: mustFind<Item>(desk, collection, input.id) };
    },

    remove(desk: Desk, input: { ids: string[] }): { change_id: string } {
      const { change_id } = command(desk, `${name}.remove`, (change) => {
        for (const id of new Set(input.ids)) {
          options.removing?.(change, id, desk);
          if (!change.remove(collection, id)) throw new Failure('NOT_FOUND', {});
        }
      });
      return { change_id };
    },
  };
}
