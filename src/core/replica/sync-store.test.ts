import { Double, Int32, ObjectId } from 'bson';
import { expect, test } from 'vitest';
import type { CollectionName } from '../../domain/collections.ts';
import { openDesk, type TestDesk } from '../../testing/desk.ts';
import { type Document, encode, idBytes, idOfDocument, idText, idValue } from './codec.ts';
import type { Operation } from './operation.ts';
import {
  acknowledge,
  baseOf,
  hasPending,
  markSent,
  markState,
  type Pending,
  pendingAfter,
  pendingOf,
  putBase,
  putInInbox,
  replacePending,
  requeueJournal,
  sweep,
  sweepCount,
  withdraw,
} from './sync-store.ts';

const id = '65a000000000000000000001';
const lead = { _id: new ObjectId(id), name: 'Ada', status: 'NEW', tags: ['a'], extra: new Int32(1) };
const by = { personId: null, command: 'test' };

/** A team's replica in which nothing waits. */
function openReplica() {
  const desk = openDesk(undefined, 'TEAM');
  const database = desk.replica.writable;
  database.execute('DELETE FROM outbox; DELETE FROM doc; DELETE FROM change');
  return {
    desk,
    database,
    say: (document: Document | null, { of = id, collection = 'leads' as CollectionName, epoch = 1 } = {}) =>
      database.transaction((inside) => putBase(inside, collection, of, document && encode(document), epoch)),
    update: (values: Document, of = id) =>
      desk.store.write(by, (change) => change.update('leads', of, values)).change_id,
    remove: (of = id) => desk.store.write(by, (change) => change.remove('leads', of)),
    insert: (document: Document) => desk.store.write(by, (change) => change.insert('leads', document)).result,
    waiting: () => pendingAfter(database, 0, 100),
    first: () => pendingAfter(database, 0, 1)[0] as Pending,
    shown: (of = id) => desk.store.document('leads', of),
    searched: (word: string) => database.all('SELECT 1 FROM search WHERE search MATCH ?', [word]).length,
  };
}

const acknowledged = { serverN: 1, serverAt: 1_000, epoch: 1 };
const rows = (desk: TestDesk, table: string) => desk.store.database.value<number>(`SELECT count(*) FROM ${table}`);

test('a document of the server is shown, found and kept to the byte; the same bytes again change nothing but the epoch', () => {
  const { desk, database, say, shown, searched } = openReplica();
  expect(say(lead)).toBe(true);
  expect([shown()?.name, desk.store.record('leads', id)?.name, searched('ada')]).toEqual(['Ada', 'Ada', 1]);
  expect(say(lead, { epoch: 2 })).toBe(false);
  expect(database.get('SELECT base_bson, seen_epoch, flags FROM doc')).toEqual({
    base_bson: Buffer.from(encode(lead)),
    seen_epoch: 2,
    flags: 0,
  });
  expect(say({ ...lead, name: 'Bea' }, { epoch: 2 })).toBe(true);
  expect([shown()?.name, searched('ada'), searched('bea')]).toEqual(['Bea', 0, 1]);
});

test('a field that lists do not show is stored without telling lists', () => {
  const { say, database } = openReplica();
  say(lead);
  expect(say({ ...lead, extra: new Int32(2) })).toBe(false);
  expect(baseOf(database, 'leads', id)?.extra).toEqual(new Int32(2));
});

test('a document that the server removed is gone, and in the trash', () => {
  const { desk, database, say, shown, searched } = openReplica();
  say(lead);
  expect(say(null)).toBe(true);
  expect([shown(), baseOf(database, 'leads', id), searched('ada'), rows(desk, 'doc')]).toEqual([
    undefined,
    undefined,
    0,
    0,
  ]);
  expect(database.get('SELECT coll, id_bson, base_bson FROM trash')).toEqual({
    coll: 'leads',
    id_bson: Buffer.from(idBytes(lead._id)),
    base_bson: Buffer.from(encode(lead)),
  });
  expect(say(null)).toBe(false);
  expect(rows(desk, 'trash')).toBe(1);
});

test('[row 49] what waits is shown over what the server says: other fields theirs, mine where I wrote', () => {
  const { say, update, shown, searched, desk } = openReplica();
  say(lead);
  update({ name: 'Bea', tags: ['a', 'mine'] });
  say({ ...lead, status: 'LOST', tags: ['a', 'theirs'], phone: '1' });
  expect(shown()).toMatchObject({ name: 'Bea', status: 'LOST', phone: '1', tags: ['a', 'theirs', 'mine'] });
  expect(desk.store.record('leads', id)).toMatchObject({ name: 'Bea', status: 'LOST', phone: '1' });
  expect([searched('bea'), searched('ada')]).toEqual([1, 0]);
});

test('[row 48] in a conflict mine is shown until it is settled, then theirs, and mine is in the inbox', () => {
  const { desk, database, say, update, shown, first } = openReplica();
  say(lead);
  update({ name: 'Mine', status: 'LOST' });
  const theirs = { ...lead, name: 'Theirs' };
  expect(say(theirs)).toBe(false);
  expect(shown()).toMatchObject({ name: 'Mine', status: 'LOST' });
  const pending = first();
  database.transaction((inside) => {
    putInInbox(inside, pending, { why: 'CONFLICT', fields: ['name'], theirs }, 'JOURNAL');
    acknowledge(inside, pending, { ...acknowledged, base: { ...theirs, status: 'LOST' } });
  });
  expect(shown()).toMatchObject({ name: 'Theirs', status: 'LOST' });
  expect([rows(desk, 'outbox'), rows(desk, 'journal'), rows(desk, 'inbox')]).toEqual([0, 1, 1]);
  expect(database.get('SELECT op_id, why, fields, theirs_bson, written_at FROM inbox')).toEqual({
    op_id: pending.opId,
    why: 'CONFLICT',
    fields: '["name"]',
    theirs_bson: Buffer.from(encode(theirs)),
    written_at: pending.createdAt,
  });
});

test('[row 50] removed there while an edit waits here: gone from everywhere, and the edit waits until the server has answered', () => {
  const { desk, database, say, update, shown, first } = openReplica();
  say(lead);
  update({ name: 'Bea' });
  say(null);
  expect([shown(), desk.store.record('leads', id)]).toEqual([undefined, undefined]);
  expect(hasPending(database, 'leads', id)).toBe(true);
  putInInbox(database, first(), { why: 'GONE', fields: [], theirs: null }, 'NONE');
  expect([rows(desk, 'outbox'), rows(desk, 'journal'), rows(desk, 'inbox')]).toEqual([0, 0, 1]);
});

test('[row 51] removed here while it is changed there: not shown until the server has answered, then theirs', () => {
  const { database, say, remove, shown, first } = openReplica();
  say(lead);
  remove();
  const theirs = { ...lead, name: 'Theirs' };
  expect(say(theirs)).toBe(false);
  expect(shown()).toBeUndefined();
  putInInbox(database, first(), { why: 'CHANGED', fields: [], theirs }, 'NONE');
  expect(shown()?.name).toBe('Theirs');
});

test('an insert is shown from the beginning, when it arrives there and after its acknowledgement', () => {
  const { desk, database, insert, say, shown, first } = openReplica();
  insert(lead);
  expect(baseOf(database, 'leads', id)).toBeUndefined();
  expect(say({ ...lead, name: 'Edited there' })).toBe(true);
  expect(shown()?.name).toBe('Edited there');
  acknowledge(database, first(), { ...acknowledged, base: { ...lead, name: 'Edited there' } });
  expect(database.get('SELECT mine_bson, flags FROM doc')).toEqual({ mine_bson: null, flags: 0 });
  expect(shown()?.name).toBe('Edited there');
  expect(rows(desk, 'doc')).toBe(1);
});

test('an acknowledged operation keeps its number and op id, and the next one is shown over the new base', () => {
  const { database, say, update, shown, waiting } = openReplica();
  say(lead);
  update({ name: 'Bea' });
  update({ name: 'Cleo' });
  const [one, two] = waiting() as [Pending, Pending];
  acknowledge(database, one, { ...acknowledged, serverN: 7, base: { ...lead, name: 'Bea' } });
  expect(database.get('SELECT seq, op_id, server_n, server_at, acked_at FROM journal')).toEqual({
    seq: one.seq,
    op_id: one.opId,
    server_n: 7,
    server_at: 1_000,
    acked_at: 1_000,
  });
  expect(shown()?.name).toBe('Cleo');
  acknowledge(database, two, { ...acknowledged, base: undefined });
  expect(shown()?.name).toBe('Bea');
});

test('an acknowledged removal leaves nothing, and its undo is an insert of its own', () => {
  const { desk, database, say, remove, insert, shown, first, waiting } = openReplica();
  say(lead);
  remove();
  insert(lead);
  expect(shown()?.name).toBe('Ada');
  acknowledge(database, first(), { ...acknowledged, base: null });
  expect([shown()?.name, baseOf(database, 'leads', id)]).toEqual(['Ada', undefined]);
  expect(waiting().map(({ operation }) => operation.kind)).toEqual(['insert']);
  acknowledge(database, first(), { ...acknowledged, base: lead });
  expect([shown()?.name, rows(desk, 'outbox')]).toEqual(['Ada', 0]);
});

test('the number of an issued invoice is in the journal with its operation', () => {
  const { desk, database, say, first } = openReplica();
  const invoice = { _id: new ObjectId(), status: 'DRAFT' };
  say(invoice, { of: idText(idBytes(invoice._id)), collection: 'invoices' });
  const issue: Operation = { kind: 'issue', prefix: 'F', date: '2026-01-01', set: { status: 'SENT' }, base: {} };
  desk.store.write(by, (change) => change.apply('invoices', idText(idBytes(invoice._id)), issue));
  const pending = first();
  acknowledge(database, { ...pending, operation: { ...issue, number: 'F-2026-0001' } }, acknowledged);
  expect(database.value('SELECT op_bson FROM journal')).toEqual(
    Buffer.from(encode({ ...issue, number: 'F-2026-0001' })),
  );
});

test('sending is counted from the first time on, and failures are remembered', () => {
  const { database, say, update, first } = openReplica();
  say(lead);
  update({ name: 'Bea' });
  const { opId } = first();
  markSent(database, opId, 500);
  markSent(database, opId, 900);
  expect(pendingOf(database, opId)).toMatchObject({ state: 'SENT', attempts: 2, firstSentAt: 500, lastError: null });
  markState(database, opId, 'NOT_PERMITTED', 'NOT_PERMITTED');
  expect(pendingOf(database, opId)).toMatchObject({ state: 'NOT_PERMITTED', lastError: 'NOT_PERMITTED' });
  expect(replacePending(database, first().seq, 1, first().operation)).toBe(false);
  expect(withdraw(database, first(), 1)).toBe(false);
});

test('[I1] an operation that is withdrawn before it left is settled in the inbox, and shown no more', () => {
  const { desk, database, say, update, first, shown } = openReplica();
  say(lead);
  update({ name: 'Bea' });
  const pending = first();
  expect(withdraw(database, pending, 5)).toBe(true);
  expect([rows(desk, 'outbox'), shown()?.name]).toEqual([0, 'Ada']);
  expect(database.get('SELECT op_id, resolved_at, resolution FROM inbox')).toEqual({
    op_id: pending.opId,
    resolved_at: 5,
    resolution: 'WITHDRAWN',
  });
});

test('[row 39] what a restored server forgot goes back under its own op ids, numbers and order, and looks as it did', () => {
  const { desk, database, insert, update, waiting, first, shown, say } = openReplica();
  insert(lead);
  const other = insert({ name: 'Refers', converted_contact_id: new ObjectId(id) });
  update({ name: 'Bea' });
  const before = waiting();
  for (const _ of before) {
    const pending = first();
    acknowledge(database, pending, { ...acknowledged, serverAt: pending.seq * 10, base: shown(pending.id) });
  }
  update({ name: 'Cleo' });
  const last = first();
  expect(requeueJournal(database, 0)).toBe(before.length);
  expect(waiting().map(({ opId, seq, dependsOn, changeId }) => ({ opId, seq, dependsOn, changeId }))).toEqual(
    [...before, last].map(({ opId, seq, dependsOn, changeId }) => ({ opId, seq, dependsOn, changeId })),
  );
  expect(waiting()[0]).toMatchObject({ state: 'WAITING', attempts: 1, firstSentAt: (before[0] as Pending).seq * 10 });
  expect(rows(desk, 'journal')).toBe(0);
  expect([shown()?.name, shown(other)?.name]).toEqual(['Cleo', 'Refers']);
  say(null);
  expect(shown()?.name).toBe('Cleo');
});

test('what was acknowledged before the journal goes back stays in it, as does what no server ever had', () => {
  const { desk, database, say, update, first, waiting } = openReplica();
  say(lead);
  for (const serverAt of [100, 200]) {
    update({ name: `at ${serverAt}` });
    acknowledge(database, first(), { ...acknowledged, serverAt, base: { ...lead, name: `at ${serverAt}` } });
  }
  database.run(
    "INSERT INTO journal (op_id, acked_at, change_id, coll, id_bson, op_bson) VALUES (x'01', 300, x'01', 'leads', x'02', ?)",
    [encode({ kind: 'delete', base: {} })],
  );
  expect(requeueJournal(database, 200)).toBe(1);
  expect([waiting().length, rows(desk, 'journal')]).toEqual([1, 2]);
});

test('an operation that comes back a second time is one entry as the server says it now', () => {
  const { desk, database, say, update, first } = openReplica();
  say(lead);
  update({ name: 'Bea' });
  const pending = first();
  const one = putInInbox(database, pending, { why: 'CONFLICT', fields: ['name'], theirs: lead }, 'JOURNAL');
  const again = { why: 'DUPLICATE' as const, fields: [], theirs: null, index: ['email'] };
  expect(putInInbox(database, pending, again, 'NONE')).toBe(one);
  expect(database.get('SELECT why, theirs_bson, index_fields FROM inbox')).toEqual({
    why: 'DUPLICATE',
    theirs_bson: null,
    index_fields: '["email"]',
  });
  database.run('UPDATE inbox SET resolved_at = 1');
  expect(putInInbox(database, pending, again, 'NONE')).not.toBe(one);
  expect(rows(desk, 'inbox')).toBe(2);
});

test('[I12] a sweep removes what its scan missed and nothing else: not what was seen, not what no server ever had', () => {
  const { desk, database, say, insert, shown } = openReplica();
  const documents = [1, 2, 3].map((number) => ({
    _id: new ObjectId(number.toString(16).padStart(24, '0')),
    name: `Lead ${number}`,
  }));
  for (const document of documents) say(document, { of: idText(idBytes(document._id)), epoch: 1 });
  const seen = documents[1] as Document;
  say(seen, { of: idText(idBytes(seen._id)), epoch: 2 });
  say({ _id: 'text', name: 'Text' }, { of: idText(idBytes('text')), epoch: 1 });
  const mine = insert({ name: 'Never seen' });
  expect(sweepCount(database, 'leads', 2, null)).toEqual({ missing: 3, of: 4 });
  expect(database.transaction((inside) => sweep(inside, 'leads', 2, null, 5))).toBe(3);
  expect(desk.store.database.all('SELECT name FROM view_leads ORDER BY row')).toEqual([
    { name: 'lead 2' },
    { name: 'never seen' },
  ]);
  expect(shown(mine)?.name).toBe('Never seen');
  expect(rows(desk, 'trash')).toBe(3);
  expect(sweepCount(database, 'leads', 2, null)).toEqual({ missing: 0, of: 1 });
});

test('a sweep leaves what waits in the outbox, and another collection alone', () => {
  const { desk, database, say, update, waiting, shown } = openReplica();
  say(lead, { epoch: 1 });
  say({ ...lead, email: 'ada@example.com' }, { collection: 'contacts', epoch: 1 });
  update({ name: 'Bea' });
  database.transaction((inside) => sweep(inside, 'leads', 2, null, 5));
  expect([shown(), waiting().length]).toEqual([undefined, 1]);
  expect(desk.store.record('contacts', id)?.email).toBe('ada@example.com');
});

test('[I12] outside its window a sweep sees nothing; ids without a time are always inside', () => {
  const { database, say } = openReplica();
  const at = (time: string, number: number) => {
    const seconds = Math.floor(Date.parse(time) / 1000).toString(16);
    return `${seconds}${number.toString(16).padStart(16, '0')}`;
  };
  const ids = [at('2026-01-01T00:00:00Z', 1), at('2026-02-01T00:00:00Z', 2), at('2026-02-02T00:00:00Z', 3)];
  for (const of of ids) say({ _id: idValue(of), type: 'open' }, { of, collection: 'tracking_events', epoch: 1 });
  const text = idText(idBytes('text'));
  const date = idText(idBytes(new Date(0)));
  for (const of of [text, date]) say({ _id: idValue(of) }, { of, collection: 'tracking_events', epoch: 1 });
  const since = new Date('2026-02-01T12:00:00Z');
  expect(sweepCount(database, 'tracking_events', 2, since)).toEqual({ missing: 3, of: 3 });
  expect(sweep(database, 'tracking_events', 2, since, 5)).toBe(3);
  expect(
    database.all<{ id_bson: Uint8Array }>('SELECT id_bson FROM doc').map(({ id_bson }) => idText(id_bson)),
  ).toEqual(ids.slice(0, 2));
});

test('the trash is emptied after thirty days', () => {
  const { desk, database } = openReplica();
  const day = 86_400_000;
  for (const removed of [0, 10 * day])
    database.run("INSERT INTO trash (coll, id_bson, base_bson, removed_at) VALUES ('leads', x'01', x'02', ?)", [
      removed,
    ]);
  sweep(database, 'leads', 1, null, 31 * day);
  expect(rows(desk, 'trash')).toBe(1);
});

test('the id of a document is read from its bytes whatever its type and whatever else the document holds', () => {
  const ids = [
    new ObjectId(),
    'text',
    '',
    new Int32(7),
    new Double(7),
    new Date(0),
    true,
    null,
    { a: 1 },
    Buffer.from([1, 2]),
  ];
  for (const value of ids) expect(idOfDocument(encode({ _id: value, other: 'x' }))).toBe(idText(idBytes(value)));
  expect(idOfDocument(encode({ other: 1, _id: 'late' }))).toBe(idText(idBytes('late')));
  const broken = Buffer.from(encode({ _id: new ObjectId(id), other: 'x' }));
  broken[22] = 0xee;
  expect(idOfDocument(broken)).toBe(id);
});
