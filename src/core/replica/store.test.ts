import { Binary, Decimal128, Double, Int32, Long, ObjectId, Timestamp } from 'bson';
import { expect, test } from 'vitest';
import { openDesk } from '../../testing/desk.ts';
import { decode, encode, idBytes, idBytesOf, idText, idValue } from './codec.ts';
import { operationsOf } from './undo.ts';

const foreign = {
  _id: new ObjectId('65a000000000000000000001'),
  name: 'Société Générale',
  status: 'NEW',
  created_at: new Date('2025-01-02T03:04:05.678Z'),
  score: new Int32(7),
  ratio: new Double(3),
  big: Long.fromString('9007199254740993'),
  price: Decimal128.fromString('1.10'),
  nested: { deep: [{ a: new Int32(1) }, null, 'x'], empty: {} },
  bytes: new Binary(Buffer.from([1, 2, 3])),
  stamp: new Timestamp({ t: 1, i: 2 }),
  pattern: /a+/i,
  'dotted.name': 1,
  $dollar: true,
  updated_at: new Date(0),
};

const by = { personId: null, command: 'test' };
const id = '65a000000000000000000001';

test('an edit leaves every other field of a foreign document as it was, to the byte and in order', () => {
  const { store } = openDesk();
  store.write(by, (change) => change.insert('leads', foreign));
  store.write(by, (change) => change.update('leads', id, { name: 'Autre' }));
  const expected = encode({ ...decode(encode(foreign)), name: 'Autre' });
  const stored = store.database.get<{ base_bson: Uint8Array }>('SELECT base_bson FROM doc WHERE id_bson = ?', [
    idBytesOf(id),
  ]);
  expect(Buffer.compare(stored?.base_bson as Uint8Array, expected)).toBe(0);
});

test('a field called __proto__ survives an edit and pollutes nothing', () => {
  const { store } = openDesk();
  const document = Object.defineProperty({ name: 'x' } as Record<string, unknown>, '__proto__', {
    value: { polluted: true },
    enumerable: true,
  });
  const { result } = store.write(by, (change) => change.insert('leads', document));
  store.write(by, (change) => change.update('leads', result, { name: 'y' }));
  expect(Object.getOwnPropertyDescriptor(store.document('leads', result), '__proto__')?.value).toEqual({
    polluted: true,
  });
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

test('an edit writes one operation with the values before, the record and the text index', () => {
  const { store, changed } = openDesk();
  store.write(by, (change) => change.insert('leads', foreign));
  const { change_id } = store.write(by, (change) => change.update('leads', id, { name: 'Zoé', phone: '+33' }));
  expect(operationsOf(store.database, change_id)).toMatchObject([
    {
      collection: 'leads',
      id,
      operation: {
        kind: 'update',
        set: { name: 'Zoé', phone: '+33' },
        base: { name: 'Société Générale' },
        absent: ['phone'],
      },
    },
  ]);
  expect(store.record('leads', id)).toMatchObject({ name: 'Zoé', phone: '+33' });
  const found = (word: string) => store.database.all('SELECT rowid FROM search WHERE search MATCH ?', [word]).length;
  expect([found('zoe'), found('generale')]).toEqual([1, 0]);
  expect(changed).toEqual([['leads'], ['leads']]);
});

test('a command that throws leaves nothing behind and tells nobody', () => {
  const { store, changed } = openDesk();
  const before = store.database.value('SELECT count(*) FROM journal');
  expect(() =>
    store.write(by, (change) => {
      change.insert('leads', { name: 'half' });
      throw new Error('stop');
    }),
  ).toThrow('stop');
  expect(store.database.value("SELECT count(*) FROM doc WHERE coll = 'leads'")).toBe(0);
  expect(store.database.value('SELECT count(*) FROM view_leads')).toBe(0);
  expect(store.database.value('SELECT count(*) FROM journal')).toBe(before);
  expect(changed).toEqual([]);
});

test('a write that changes nothing leaves no operation and does not move updated_at', () => {
  const { store } = openDesk();
  store.write(by, (change) => change.insert('leads', foreign));
  const { change_id, result } = store.write(by, (change) =>
    change.update('leads', id, { status: 'NEW' }, { updated_at: new Date() }),
  );
  expect(result).toBe(false);
  expect(operationsOf(store.database, change_id)).toEqual([]);
});

test('ids of any BSON type keep their type through the wire', () => {
  for (const value of [new ObjectId(), 'customer-7', '', new Int32(7), new Double(7), { a: new Int32(1), b: 'x' }]) {
    const text = idText(idBytes(value));
    expect(Buffer.compare(idBytesOf(text), idBytes(value))).toBe(0);
    expect(Buffer.compare(encode({ v: idValue(text) }), encode({ v: value }))).toBe(0);
  }
});

test('values of another type than ours are read as nothing and named, never refused', () => {
  const { store } = openDesk();
  const { result } = store.write(by, (change) =>
    change.insert('opportunities', {
      title: new Int32(42),
      value: Decimal128.fromString('1234.50'),
      probability: 'high',
      stage: null,
      expected_close_date: new Date(8.64e15),
      assigned_to: 'moses',
      tags: 'vip',
      created_at: '2025-02-03T04:05:06Z',
      closed_at: new Date(Number.NaN),
    }),
  );
  expect(store.record('opportunities', result)).toMatchObject({
    title: '42',
    value: '1234.5',
    probability: null,
    stage: null,
    assigned_to: expect.stringMatching(/^~/),
    tags: null,
    created_at: '2025-02-03T04:05:06.000Z',
    unreadable: expect.arrayContaining(['probability', 'expected_close_date', 'tags']),
  });
});

test('NaN, infinity and absurd numbers are stored as they are and read as nothing', () => {
  const { store } = openDesk();
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 1e300, -1e-300]) {
    const { result } = store.write(by, (change) =>
      change.insert('opportunities', { title: 'x', value: new Double(value) }),
    );
    const record = store.record('opportunities', result);
    expect(Number.isFinite(value)).toBe(typeof record?.value === 'string');
    const row = store.database.get<{ value_minor: number | null }>(
      'SELECT value_minor FROM view_opportunities ORDER BY row DESC LIMIT 1',
    );
    expect(row?.value_minor ?? 0).toBe(0);
  }
});
