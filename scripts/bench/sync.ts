import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import Database from 'better-sqlite3-multiple-ciphers';
import { Binary, MongoClient, ObjectId } from 'mongodb';
import { startLaptop } from '../../src/testing/laptop/laptop.ts';
import { startMongoProcess } from '../../src/testing/mongo-process.ts';
import { createRecords } from './fill.ts';
import { median, milliseconds, quantile } from './measure.ts';
import type { Row } from './records.ts';
import { openCore } from './sync-core.ts';
import { syncMemory } from './sync-memory.ts';
import { syncScreen } from './sync-screen.ts';
import { createTeamRecords } from './team-records.ts';

const runProgram = promisify(execFile);

/** What a database is filled with, by the number of the document. */
type Make = (index: number) => readonly [string, Record<string, unknown>];
const size = (count: number) => (count >= 1000 ? `${count / 1000} k` : String(count));
const rate = (count: number, seconds: number) => `${Math.round(count / seconds)} /s`;
const ratio = (ours: number, raw: number) => `${(ours / raw).toFixed(2)}×`;

/** Answers the names of the collections. */
async function fillServer(client: MongoClient, count: number, make: Make): Promise<string[]> {
  const waiting = new Map<string, { _id: ObjectId }[]>();
  const flush = async (name: string) => {
    const documents = waiting.get(name) ?? [];
    if (documents.length > 0) await client.db().collection(name).insertMany(documents);
    waiting.set(name, []);
  };
  for (let index = 0; index < count; index += 1) {
    const [name, document] = make(index);
    const batch = waiting.get(name) ?? [];
    batch.push({ _id: new ObjectId(), ...document });
    waiting.set(name, batch);
    if (batch.length === 1000) await flush(name);
  }
  for (const name of waiting.keys()) await flush(name);
  return [...waiting.keys()];
}

/** Seconds of a cursor of the driver alone into a table of SQLite alone, as durable as ours. */
async function bareFirst(client: MongoClient, collections: readonly string[], path: string): Promise<number> {
  const began = performance.now();
  const database = new Database(path);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec('CREATE TABLE doc (id BLOB PRIMARY KEY, bson BLOB)');
  const insert = database.prepare('INSERT INTO doc VALUES (?, ?)');
  const write = (page: Buffer[]) => {
    database.exec('BEGIN');
    for (const bytes of page) insert.run(bytes.subarray(9, 21), bytes);
    database.exec('COMMIT');
  };
  for (const name of collections) {
    let page: Buffer[] = [];
    for await (const raw of client
      .db()
      .collection(name)
      .find({}, { raw: true, sort: { _id: 1 }, batchSize: 500 })) {
      page.push(raw as unknown as Buffer);
      if (page.length === 500) {
        write(page);
        page = [];
      }
    }
    write(page);
  }
  database.close();
  return (performance.now() - began) / 1000;
}

interface First {
  seconds: number;
  p99: number;
  longest: number;
  write: number;
}

/** The first sync of a database of its own, with the driver and SQLite alone before and after it. */
async function firstOf(url: string, folder: string, count: number, make: Make) {
  const client = await MongoClient.connect(url);
  try {
    const collections = await fillServer(client, count, make);
    const program = join(import.meta.dirname, 'sync-first.ts');
    const bare = () => bareFirst(client, collections, join(folder, `bare-${randomBytes(4).toString('hex')}.db`));
    const before = await bare();
    const run = async (...how: string[]) =>
      JSON.parse((await runProgram(process.execPath, [program, url, folder, String(count), ...how])).stdout) as First;
    const ours = await run();
    const raw = (before + (await bare())) / 2;
    return { ours, raw, run };
  } finally {
    await client.close();
  }
}

async function firstSync(url: (database: string) => string, folder: string, count: number): Promise<Row[]> {
  const team = await firstOf(url('team'), folder, count, createTeamRecords());
  const { ours, raw, run } = await firstOf(url('bench'), folder, count, createRecords());
  const written = await run('write');
  const row = (what: string, first: { ours: First; raw: number }, goal: string): Row => [
    `first sync through the thread, ${what}`,
    size(count),
    rate(count, first.ours.seconds),
    rate(count, first.raw),
    ratio(first.raw, first.ours.seconds),
    goal,
  ];
  return [
    row('all collections', team, '≥ 0.5×'),
    row('the four that are indexed most', { ours, raw }, '≥ 0.5×'),
    ['  event loop of the main thread late, p99', size(count), milliseconds(ours.p99), '', '', '≤ 16 ms'],
    ['  event loop of the main thread late, longest', size(count), milliseconds(ours.longest), '', '', ''],
    ['  a write of the main thread meanwhile, longest of 40', size(count), milliseconds(written.write), '', '', ''],
  ];
}

/** Transactions a second of two documents each, by the driver alone. */
async function barePush(client: MongoClient, count: number): Promise<number> {
  const contacts = client.db().collection('bare_contacts');
  const receipts = client.db().collection<{ _id: Binary }>('bare_receipts');
  await contacts.insertOne({});
  await receipts.insertOne({ _id: new Binary(randomBytes(16)) });
  const began = performance.now();
  for (let index = 0; index < count; index += 1)
    await client.withSession((session) =>
      session.withTransaction(
        async () => {
          await contacts.insertOne({ name: `Contact ${index}` }, { session });
          await receipts.insertOne({ _id: new Binary(randomBytes(16)) }, { session });
        },
        { readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority', journal: true } },
      ),
    );
  return count / ((performance.now() - began) / 1000);
}

async function pushing(client: MongoClient, url: string, folder: string, count: number): Promise<Row[]> {
  const core = openCore(url, join(folder, 'push.db'), { isPaused: true });
  const ids: string[] = [];
  for (let written = 0; written < count; written += 2)
    core.store.write({ personId: null, command: 'bench' }, (change) => {
      ids.push(change.insert('contacts', { name: `Contact ${written}`, email: `b${written}@example.com` }));
      const other = ids[(written * 7919) % ids.length] as string;
      change.update('contacts', other, { country: `Country ${written}` });
    });
  const sample = Math.min(count, 1000);
  const before = await barePush(client, sample);
  core.sync.resume();
  await core.until(() => core.waiting() < count);
  const left = core.waiting();
  const began = performance.now();
  await core.until(() => core.waiting() === 0);
  const ours = left / ((performance.now() - began) / 1000);
  await core.close();
  const raw = (before + (await barePush(client, sample))) / 2;
  return [
    [
      'push of operations, two weeks offline',
      size(count),
      `${Math.round(ours)} /s`,
      `${Math.round(raw)} /s`,
      ratio(ours, raw),
      '≥ 0.7×',
    ],
  ];
}

/** From the server's word that a foreign write is done to the hint in the main thread, with the document readable. */
async function hinting(client: MongoClient, url: string, folder: string): Promise<Row[]> {
  const perSecond = 50;
  const count = perSecond * 10;
  const done: number[] = [];
  const late: number[] = [];
  const here = () => core.replica.readable.value<number>("SELECT count(*) FROM doc WHERE coll = 'tasks'") ?? 0;
  const core = openCore(url, join(folder, 'hint.db'), {
    changed: () => {
      for (const seen = here(); late.length < seen && done[late.length] !== undefined; )
        late.push(performance.now() - (done[late.length] as number));
    },
  });
  await core.sync.call('settle', { milliseconds: 600_000 });
  const tasks = client.db().collection('tasks');
  const began = performance.now();
  for (let index = 0; index < count; index += 1) {
    done[index] = performance.now();
    await tasks.insertOne({ title: `Task ${index}` });
    await wait(Math.max(0, began + ((index + 1) * 1000) / perSecond - performance.now()));
  }
  await core.until(() => here() === count);
  await wait(500);
  await core.close();
  return [
    [`foreign write to hint, ${perSecond} a second, p50`, String(late.length), milliseconds(median(late)), '', '', ''],
    [
      `foreign write to hint, ${perSecond} a second, p95`,
      String(late.length),
      milliseconds(quantile(late, 0.95)),
      '',
      '',
      '≤ 1 s',
    ],
  ];
}

/** What a write and a round cost beside what waits. */
async function beside(url: string, folder: string, waiting: number) {
  const laptop = startLaptop({ url, path: join(folder, `outbox-${waiting}.db`), collections: ['contacts'] });
  const write = (index: number) =>
    laptop.write((change) => change.insert('contacts', { name: `Contact ${index}`, email: `o${index}@example.com` }));
  await laptop.sync();
  laptop.replica.writable.transaction(() => {
    for (let index = 0; index < waiting; index += 1) write(index);
  });
  const writes: number[] = [];
  for (let index = 0; index < 100; index += 1) {
    const start = performance.now();
    write(waiting + index);
    writes.push(performance.now() - start);
  }
  const rounds: number[] = [];
  for (let round = 0; laptop.waiting() > 50 && round < 12; round += 1) {
    const start = performance.now();
    const { pushed } = await laptop.engine.cycle();
    if (pushed === 50) rounds.push(performance.now() - start);
  }
  await laptop.close();
  return { write: median(writes), round: median(rounds) };
}

async function growing(url: (database: string) => string, folder: string): Promise<Row[]> {
  const few = await beside(url('few'), folder, 500);
  const many = await beside(url('many'), folder, 10_000);
  return [
    [
      'a local write beside 10,000 that wait (raw: 500)',
      '10 k',
      milliseconds(many.write),
      milliseconds(few.write),
      ratio(many.write, few.write),
      '1×',
    ],
    [
      'a round of 50 beside 10,000 that wait (raw: 500)',
      '10 k',
      milliseconds(many.round),
      milliseconds(few.round),
      ratio(many.round, few.round),
      '1×',
    ],
  ];
}

/** The team workspace against the driver alone, on a server of this machine whose own speed misleads: the ratios count. */
export async function benchSync(folder: string, count: number): Promise<Row[]> {
  const server = await startMongoProcess();
  try {
    const rows = await firstSync(server.url, folder, count);
    const client = await MongoClient.connect(server.url('bench'));
    rows.push(...(await syncMemory(client, server.url('bench'), folder, count)));
    await client.close();
    const other = await MongoClient.connect(server.url('push'));
    rows.push(...(await pushing(other, server.url('push'), folder, 10_000)));
    await other.close();
    const third = await MongoClient.connect(server.url('hint'));
    rows.push(...(await hinting(third, server.url('hint'), folder)));
    await third.close();
    const fourth = await MongoClient.connect(server.url('screen'));
    rows.push(...(await syncScreen(fourth, server.url('screen'), folder)));
    await fourth.close();
    rows.push(...(await growing(server.url, folder)));
    return rows;
  } finally {
    await server.stop();
  }
}
