import { rmSync } from 'node:fs';
import Database from 'better-sqlite3-multiple-ciphers';
import { fill } from './fill.ts';
import { against, median, milliseconds, quantile, timesOf } from './measure.ts';
import { KEY, openWorkbench, type Workbench } from './workbench.ts';

export type Row = [what: string, size: string, ours: string, raw: string, ratio: string, goal: string];

const size = (count: number) => (count >= 1e6 ? `${count / 1e6} M` : `${count / 1000} k`);
const times = (value: number) => `${value.toFixed(2)} ×`;

/** The same encrypted file through bare better-sqlite3, same statements, in the same process and run. */
function openRaw(path: string) {
  const database = new Database(path);
  database.pragma("cipher='sqlcipher'");
  database.pragma('legacy=4');
  database.pragma(`key="x'${KEY.toString('hex')}'"`);
  database.pragma('journal_mode=WAL');
  database.pragma('synchronous=FULL');
  database.pragma('temp_store=MEMORY');
  return database;
}

const filter = { stage: ['NEGOTIATION'] };
const sort = { field: 'created_at', direction: 'descending' } as const;

/** The cursor in the middle of what the filter matches. */
async function middle({ client }: Workbench): Promise<string | undefined> {
  const { total } = await client.opportunities.list({ filter, sort, limit: 1, total: true });
  let cursor: string | undefined;
  for (let passed = 0; passed < (total ?? 0) / 2; passed += 200) {
    const page = await client.opportunities.list({ filter, sort, limit: 200, cursor });
    cursor = page.next ?? undefined;
  }
  return cursor;
}

/** Timings of ours; the replica is held by us alone, so the raw ones run on it closed, in turns of a few. */
async function listPage(
  workbench: Workbench,
  path: string,
  folder: string,
  rows: Row[],
  count: number,
  first: { list?: number },
) {
  const cursor = await middle(workbench);
  const list = () => workbench.client.opportunities.list({ filter, sort, limit: 50, cursor });
  const [value, row] = JSON.parse(Buffer.from(cursor ?? '', 'base64url').toString()) as [number, number];
  const rounds: { ours: number[]; raw: number[] } = { ours: [], raw: [] };
  let open = workbench;
  for (let round = 0; round < 3; round += 1) {
    rounds.ours.push(...(await timesOf(60, list)));
    await open.close();
    const database = openRaw(path);
    const statement = database.prepare(
      `SELECT record FROM view_opportunities WHERE stage = ? AND (created_at, row) < (?, ?)
       ORDER BY created_at DESC, row DESC LIMIT 51`,
    );
    const bare = () =>
      statement.all('NEGOTIATION', value, row).map((line) => JSON.parse((line as { record: string }).record));
    rounds.raw.push(...(await timesOf(60, bare)));
    database.close();
    open = openWorkbench(folder, path);
    workbench.client = open.client;
    workbench.store = open.store;
    workbench.replica = open.replica;
    workbench.close = open.close;
  }
  const [ours, raw] = [median(rounds.ours), median(rounds.raw)];
  first.list ??= ours;
  rows.push([
    'list page of 50, middle',
    size(count),
    milliseconds(ours),
    milliseconds(raw),
    times(ours / raw),
    '≤ 3 ×',
  ]);
  rows.push([
    `  against ${'10 k'}`,
    size(count),
    milliseconds(ours),
    milliseconds(first.list),
    times(ours / first.list),
    '≤ 1.3 ×',
  ]);
}

async function searching({ client }: Workbench, rows: Row[], count: number) {
  const words = [
    'c',
    'co',
    'coh',
    'cohen',
    'dup',
    'כהן',
    'elodie cohen',
    'acme 12',
    'etude a',
    'zoe',
    'market entry 5',
    'p77',
  ];
  const all = await timesOf(240, (index) => client.search.find({ text: words[index % words.length] ?? '' }));
  rows.push(['search, p50', size(count), milliseconds(median(all)), '', '', '']);
  rows.push([
    'search, p95',
    size(count),
    milliseconds(quantile(all, 0.95)),
    '',
    '',
    count === 100_000 ? '≤ 30 ms' : '',
  ]);
}

async function drafts(workbench: Workbench, rows: Row[], count: number) {
  const { client, replica } = workbench;
  const { items } = await client.opportunities.list({ limit: 1 });
  const { invoice } = await client.invoices.createFromOpportunity({ opportunity_id: items[0]?.id ?? '' });
  let { revision } = invoice;
  replica.writable.execute('CREATE TABLE IF NOT EXISTS bench_raw (row INTEGER PRIMARY KEY, bytes BLOB)');
  const bytes = Buffer.from(
    replica.readable.value<Uint8Array>("SELECT base_bson FROM doc WHERE coll = 'invoices' ORDER BY row DESC LIMIT 1") ??
      [],
  );
  replica.writable.run('INSERT OR REPLACE INTO bench_raw VALUES (1, ?)', [bytes]);
  const save = async (index: number) => {
    const draft = { ...invoice.draft, note: `Pause ${index}` };
    revision = (await client.invoices.saveDraft({ id: invoice.record.id, draft, revision })).invoice.revision;
  };
  const bare = (index: number) => {
    bytes[bytes.length - 3] = index % 256;
    replica.writable.transaction((database) => database.run('UPDATE bench_raw SET bytes = ? WHERE row = 1', [bytes]));
  };
  const { ours, raw, ratio } = await against(200, save, bare);
  rows.push([
    'draft save, acknowledged on disk',
    size(count),
    milliseconds(ours),
    milliseconds(raw),
    times(ratio),
    '≤ 3 ×',
  ]);
  replica.writable.execute('DROP TABLE bench_raw');
}

/** All figures of one size of workspace. */
export async function benchRecords(folder: string, count: number, first: { list?: number }): Promise<Row[]> {
  const rows: Row[] = [];
  const path = `${folder}/${count}.db`;
  const workbench = openWorkbench(folder, path);
  const start = performance.now();
  fill(workbench.store, count);
  const seconds = (performance.now() - start) / 1000;
  rows.push(['records written by the generator', size(count), `${Math.round(count / seconds)} /s`, '', '', '']);
  await listPage(workbench, path, folder, rows, count, first);
  await searching(workbench, rows, count);
  await drafts(workbench, rows, count);
  rows.push(['memory of the process', size(count), `${Math.round(process.memoryUsage.rss() / 1e6)} MB`, '', '', '']);
  await workbench.close();
  for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
  return rows;
}
