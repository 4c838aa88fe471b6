import { expect, test } from 'vitest';
import { COUNT_NOTES, INSERT_NOTE, noteMigrations } from '../../testing/notes.ts';
import { replicaFile } from '../../testing/replica-at-version.ts';
import type { Replica } from './open.ts';

function emptyReplica(): Replica {
  return replicaFile(noteMigrations).open();
}

test('values come back as they were given: text, numbers, bytes, nothing', () => {
  const { writable, close } = emptyReplica();
  const bytes = Uint8Array.from([0, 1, 255]);
  const row = writable.get<Record<string, unknown>>('SELECT ? AS text, ? AS number, ? AS bytes, ? AS none', [
    'שלום',
    1.5,
    bytes,
    null,
  ]);
  expect(row).toEqual({ text: 'שלום', number: 1.5, bytes: Buffer.from(bytes), none: null });
  expect(writable.value('SELECT @name', { name: 'by name' })).toBe('by name');
  close();
});

test('get and value give undefined, all gives no rows, where nothing matches', () => {
  const { readable, close } = emptyReplica();
  expect(readable.get('SELECT * FROM note WHERE id = ?', [1])).toBeUndefined();
  expect(readable.value('SELECT id FROM note WHERE id = ?', [1])).toBeUndefined();
  expect(readable.all('SELECT * FROM note')).toEqual([]);
  close();
});

test.each([
  "INSERT INTO note (text) VALUES ('x')",
  "INSERT INTO note (text) VALUES ('x') RETURNING id",
  'DELETE FROM note',
  'DROP TABLE note',
  'PRAGMA user_version = 7',
  'PRAGMA journal_mode = DELETE',
  'BEGIN',
  "ATTACH ':memory:' AS other",
  "VACUUM INTO 'elsewhere.db'",
])('the reading handle refuses: %s', (sql) => {
  const { readable, writable, close } = emptyReplica();
  writable.run(INSERT_NOTE, ['kept']);
  expect(() => readable.all(sql)).toThrow('a statement that writes');
  expect(() => readable.get(sql)).toThrow('a statement that writes');
  expect(() => [...readable.iterate(sql)]).toThrow('a statement that writes');
  expect(readable.value(COUNT_NOTES)).toBe(1);
  close();
});

test('the reading handle stays closed to a statement that the writing one has prepared', () => {
  const { readable, writable, close } = emptyReplica();
  const sql = "INSERT INTO note (text) VALUES ('x') RETURNING id";
  expect(writable.get(sql)).toEqual({ id: 1 });
  expect(() => readable.get(sql)).toThrow('a statement that writes');
  close();
});

test('one statement can be read through several times at once', () => {
  const { readable, writable, close } = emptyReplica();
  for (const text of ['a', 'b', 'c']) writable.run(INSERT_NOTE, [text]);
  const sql = 'SELECT text FROM note ORDER BY id';
  const pairs: string[] = [];
  for (const outer of readable.iterate<{ text: string }>(sql))
    for (const inner of readable.iterate<{ text: string }>(sql)) pairs.push(outer.text + inner.text);
  expect(pairs).toEqual(['aa', 'ab', 'ac', 'ba', 'bb', 'bc', 'ca', 'cb', 'cc']);
  close();
});

test('leaving an iteration half-way lets writing go on', () => {
  const { readable, writable, close } = emptyReplica();
  for (const text of ['a', 'b', 'c']) writable.run(INSERT_NOTE, [text]);
  for (const _ of readable.iterate('SELECT text FROM note')) break;
  expect(writable.run(INSERT_NOTE, ['d']).changes).toBe(1);
  close();
});

test('a transaction keeps all of its work, or nothing when it throws, and passes the error on', () => {
  const { readable, writable, close } = emptyReplica();
  expect(writable.transaction((database) => database.run(INSERT_NOTE, ['kept']).changes)).toBe(1);
  const undone = () =>
    writable.transaction((database) => {
      database.run(INSERT_NOTE, ['undone']);
      throw new Error('changed my mind');
    });
  expect(undone).toThrow('changed my mind');
  expect(readable.all('SELECT text FROM note')).toEqual([{ text: 'kept' }]);
  close();
});

test('a transaction inside a transaction can be undone alone, and is undone with the outer one', () => {
  const { readable, writable, close } = emptyReplica();
  writable.transaction((outer) => {
    outer.run(INSERT_NOTE, ['outer']);
    expect(() =>
      outer.transaction((inner) => {
        inner.run(INSERT_NOTE, ['inner, undone']);
        throw new Error('inner');
      }),
    ).toThrow('inner');
    outer.transaction((inner) => inner.run(INSERT_NOTE, ['inner']));
  });
  expect(readable.all('SELECT text FROM note ORDER BY id')).toEqual([{ text: 'outer' }, { text: 'inner' }]);
  expect(() =>
    writable.transaction((outer) => {
      outer.transaction((inner) => inner.run(INSERT_NOTE, ['lost']));
      throw new Error('outer');
    }),
  ).toThrow('outer');
  expect(readable.value(COUNT_NOTES)).toBe(2);
  close();
});

test('work that waits is refused and undone, since nothing may come between', () => {
  const { readable, writable, close } = emptyReplica();
  const waiting = async () => writable.run(INSERT_NOTE, ['waiting']);
  expect(() => writable.transaction(waiting)).toThrow('cannot wait');
  expect(readable.value(COUNT_NOTES)).toBe(0);
  close();
});

test('wrong SQL and broken constraints are bugs, thrown as SQLite names them', () => {
  const { writable, close } = emptyReplica();
  expect(() => writable.run('INSERT INTO nothing VALUES (1)')).toThrow(
    expect.objectContaining({ code: 'SQLITE_ERROR' }),
  );
  expect(() => writable.run(INSERT_NOTE, [null])).toThrow(
    expect.objectContaining({ code: 'SQLITE_CONSTRAINT_NOTNULL' }),
  );
  close();
});

test('more statements than are kept still work', () => {
  const { readable, close } = emptyReplica();
  for (let number = 0; number < 1200; number += 1) expect(readable.value(`SELECT ${number}`)).toBe(number);
  expect(readable.value('SELECT 0')).toBe(0);
  close();
});
