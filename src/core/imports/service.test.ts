import { expect, test } from 'vitest';
import { everything, openImportDesk, readReport, realFile, refusalOf } from '../../testing/import-desk.ts';

const rowsOf = (csv: string) =>
  csv
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','));

/** Accepts every correction that is offered. */
const accepted = ({ mapping, proposals }: Parameters<NonNullable<ImportOptions['change']>>[0]) => ({
  ...mapping,
  values: [
    ...mapping.values,
    ...proposals
      .filter(({ reason, to }) => (reason === 'typing_error' || reason === 'same_name') && to !== null)
      .map(({ field, from, to }) => ({ field, from, to })),
  ],
});
type ImportOptions = NonNullable<Parameters<ReturnType<typeof openImportDesk>['importFile']>[1]>;

test('companies, people and opportunities of the real data become linked records, with every sum as in the files', async () => {
  const { desk, client, importFile } = openImportDesk();
  const companies = await importFile(realFile('accounts'), { name: 'accounts.csv', change: accepted });
  expect(companies).toMatchObject({ collection: 'companies', inserted: 85, refused: 0, state: 'DONE' });
  const people = await importFile(realFile('sales_teams'), { name: 'sales_teams.csv' });
  expect(people).toMatchObject({ collection: 'crm_users', inserted: 35, refused: 0 });
  const pipeline = await importFile(realFile('sales_pipeline'), { name: 'sales_pipeline.csv', change: accepted });
  expect(pipeline).toMatchObject({ collection: 'opportunities', rows: 8800, inserted: 8800, refused: 0 });

  const { database } = desk.store;
  const count = (sql: string) => database.value<number>(`SELECT count(*) FROM ${sql}`);
  const rows = rowsOf(realFile('sales_pipeline'));
  const counted = (stage: string) => rows.filter((row) => row[4] === stage).length;
  const byOutcome = database.all(
    `SELECT outcome, stage, count(*) AS count, sum(value_minor) AS sum FROM view_opportunities
     GROUP BY outcome, stage ORDER BY outcome, stage`,
  );
  const won = rows.filter((row) => row[4] === 'Won').reduce((sum, row) => sum + Number(row[7]), 0);
  expect(byOutcome).toEqual([
    { outcome: 'LOST', stage: 'FIRST_CALL_SCHEDULED', count: counted('Lost'), sum: 0 },
    { outcome: 'OPEN', stage: 'FIRST_CALL_SCHEDULED', count: counted('Engaging'), sum: null },
    { outcome: 'OPEN', stage: 'INITIAL_INTEREST', count: counted('Prospecting'), sum: null },
    { outcome: 'WON', stage: 'WON', count: counted('Won'), sum: won * 100 },
  ]);
  expect(won).toBe(10_005_534);
  const board = await client.opportunities.board({});
  expect(board.columns.reduce((sum, column) => sum + column.count, 0)).toBe(2089);
  expect(board.closed).toEqual({ won: 4238, lost: 2473 });

  const withCompany = rows.filter((row) => row[3] !== '').length;
  expect(count('view_opportunities WHERE company_id IS NOT NULL')).toBe(withCompany);
  expect(count('view_opportunities WHERE assigned_to IS NULL')).toBe(0);
  expect(count("view_companies WHERE sector = 'technology'")).toBe(12);
  expect(count("view_opportunities WHERE record ->> 'product' = 'GTXPro'")).toBe(0);
  expect(count("view_opportunities WHERE title GLOB 'gtx pro*'")).toBe(1480);
  expect(count("view_crm_users WHERE record ->> 'role' = 'sales' AND is_active = 0")).toBe(35);
  expect(database.all("SELECT 1 FROM doc WHERE coll = 'activities'")).toEqual([]);
  const { items } = await client.opportunities.list({ filter: { text: '1C1I7A6R' } });
  expect(items).toMatchObject([
    {
      title: 'GTX Plus Basic – Cancity',
      external_id: '1C1I7A6R',
      outcome: 'WON',
      value: '1054',
      created_at: '2016-10-20T12:00:00.000Z',
      closed_at: '2017-03-01T12:00:00.000Z',
    },
  ]);
});

test('a dry run says what would become of each row and writes nothing', async () => {
  const { desk, client, openFile, importFile } = openImportDesk();
  await importFile('name,city\nAcme,Paris\n', { collection: 'companies' });
  const before = everything(desk);
  const { file_id } = await openFile('name,city,owner\nACME,Lyon,Nobody Known\nBolt,Nice,\n,Metz,\n');
  const { mapping } = await client.imports.guess({ file_id, collection: 'companies' });
  const preview = await client.imports.preview({ file_id, mapping });
  expect(preview).toMatchObject({
    issues: [],
    counts: { rows: 3, ready: 2, refused: 1, warned: 1, insert: 1, update: 0, skip: 1 },
    problems_total: 2,
    there: [{ line: 2, name: 'Acme' }],
    unknown: { people: [{ name: 'Nobody Known', count: 1 }], people_total: 1, companies_total: 0 },
  });
  expect(preview.first.map(({ line, action, record }) => [line, action, record?.name, record?.city])).toEqual([
    [2, 'skip', 'Acme', 'Paris'],
    [3, 'insert', 'Bolt', 'Nice'],
    [4, 'refuse', undefined, undefined],
  ]);
  const updating = await client.imports.preview({ file_id, mapping, existing: 'update' });
  expect(updating.counts).toMatchObject({ insert: 1, update: 1, skip: 0 });
  expect(updating.first[0]).toMatchObject({ action: 'update', record: { name: 'ACME', city: 'Lyon' } });
  expect(everything(desk)).toEqual(before);
});

test('a mapping that does not fit is explained by the dry run, and refused by the import', async () => {
  const { client, openFile } = openImportDesk();
  const { file_id } = await openFile('a,b\n1,2\n');
  const mapping = { collection: 'companies' as const, columns: [{ column: 'c', field: 'city' }] };
  expect((await client.imports.preview({ file_id, mapping })).issues).toEqual([
    { code: 'UNKNOWN_COLUMN', column: 'c', field: 'city' },
    { code: 'REQUIRED_FIELD_UNMAPPED', column: null, field: 'name' },
  ]);
  expect(await refusalOf(client.imports.run({ file_id, mapping }))).toEqual([
    'INVALID',
    'UNKNOWN_COLUMN',
    'REQUIRED_FIELD_UNMAPPED',
  ]);
  expect(await refusalOf(client.imports.problems({ file_id, mapping, language: 'fr' }))).toContain('UNKNOWN_COLUMN');
});

test('a second import of the same file finds every record there', async () => {
  const { client, openFile, importFile, desk } = openImportDesk();
  const some = realFile('sales_pipeline').split('\n').slice(0, 1001).join('\n');
  expect(await importFile(some)).toMatchObject({ inserted: 1000 });
  const before = everything(desk).documents;
  const { file_id } = await openFile(some);
  const { mapping } = await client.imports.guess({ file_id, collection: 'opportunities' });
  expect((await client.imports.preview({ file_id, mapping })).counts).toMatchObject({ insert: 0, skip: 1000 });
  expect(await importFile(some)).toMatchObject({ inserted: 0, skipped: 1000 });
  expect(await importFile(some, { existing: 'update' })).toMatchObject({ inserted: 0, updated: 0, skipped: 1000 });
  expect(everything(desk).documents).toEqual(before);
});

test('an update writes what the row gives and leaves the rest: rights, empty cells, defaults', async () => {
  const { client, importFile } = openImportDesk();
  const dana = (await client.people.create({ name: 'Dana', email: 'dana@example.com', role: 'admin', is_active: true }))
    .item;
  const report = await importFile('name,email,role,office\nDana Levi,DANA@example.com,viewer,Haifa\n', {
    collection: 'crm_users',
    existing: 'update',
  });
  expect(report).toMatchObject({ updated: 1, inserted: 0 });
  expect(await client.people.get({ id: dana.id })).toMatchObject({
    name: 'Dana Levi',
    office: 'Haifa',
    role: 'admin',
    is_active: true,
  });
  await importFile('id,title,stage,value,company\nA1,Study,Won,100,Acme\n', { collection: 'opportunities' });
  const won = (await client.opportunities.list({})).items[0];
  expect(won).toMatchObject({ outcome: 'WON', stage: 'WON' });
  await client.contacts.create({ name: 'X' });
  await importFile('id,title,stage,value,company\nA1,,Proposal,,\n', {
    collection: 'opportunities',
    existing: 'update',
  });
  // Without a title the row is refused: nothing of it is written.
  expect((await client.opportunities.list({})).items[0]).toMatchObject({ outcome: 'WON' });
  await importFile('id,title,stage,value,company\nA1,Study,Proposal,,\n', {
    collection: 'opportunities',
    existing: 'update',
  });
  expect((await client.opportunities.list({})).items[0]).toMatchObject({
    outcome: null,
    closed_at: null,
    stage: 'PROPOSAL_SENT',
    value: '100',
    company_name: 'Acme',
  });
});

test('rows of one file that describe the same lead are all imported, in whichever batch they are', async () => {
  const { importFile } = openImportDesk();
  const filler = Array.from({ length: 300 }, (_, index) => `Lead ${index},${index}@example.com`);
  const report = await importFile(['name,email', 'Ada,ada@example.com', ...filler, 'Ada,ada@example.com'].join('\n'), {
    collection: 'leads',
  });
  expect(report).toMatchObject({ inserted: 302, skipped: 0 });
});

test('notes of a lead become a note with its author, and unknown columns are kept as they are', async () => {
  const { client, desk, importFile } = openImportDesk();
  await importFile('name,notes,shoe size\nAda,"Met in Haifa\nCall back",41\n', {
    collection: 'leads',
    change: ({ mapping }) => ({
      ...mapping,
      columns: [...mapping.columns, { column: 'shoe size', field: 'shoe_size', added: true }],
    }),
  });
  const lead = (await client.leads.list({})).items[0];
  expect(lead?.notes).toMatchObject([{ content: 'Met in Haifa\nCall back', created_by: desk.me.id }]);
  expect(desk.store.document('leads', lead?.id ?? '')).toMatchObject({ shoe_size: '41', status: 'NEW', tags: [] });
});

test('the refused rows come out with their reasons, are mended and imported again', async () => {
  const { client, openFile, importFile, as } = openImportDesk();
  const text = [
    'title;value;close date;code',
    'A;"1 234,56";31/12/2026;1',
    'B;x;31/02/2026;2',
    '=1+1;5;01/02/2026;3;more',
    ';7;01/02/2026;4',
  ].join('\n');
  const { file_id } = await openFile(text, 'deals.csv');
  const { mapping } = await client.imports.guess({ file_id, collection: 'opportunities' });
  expect(await readReport(await client.imports.run({ file_id, mapping }))).toMatchObject({ inserted: 1, refused: 3 });
  const { file, name, rows } = await as('admin').imports.problems({ file_id, mapping, language: 'fr' });
  expect([name, rows]).toEqual(['deals – lignes refusées.csv', 3]);
  const refused = await file.text();
  expect(refused.replace('\ufeff', '').split('\r\n')).toEqual([
    'Pourquoi la ligne a été refusée;title;value;close date;code',
    '"ligne 3, value\u00a0: Ce n’est pas un montant. | ligne 3, close date\u00a0: Ce jour n’existe pas.";B;x;31/02/2026;2',
    "ligne 4\u00a0: La ligne a plus de cellules qu’il n’y a de colonnes.;'=1+1;5;01/02/2026;3;more",
    '"ligne 5, title\u00a0: La valeur ne peut pas manquer.";;7;01/02/2026;4',
    '',
  ]);
  const mended = refused.replace('B;x;31/02/2026', 'B;6;28/02/2026').replace(';more', '').replace(';;7', ';D;7');
  const again = await openFile(mended, name);
  expect(again.columns).toEqual(['title', 'value', 'close date', 'code']);
  expect(again.collection).toBe('opportunities');
  expect(await importFile(mended, { collection: 'opportunities' })).toMatchObject({ inserted: 3, refused: 0 });
  const titles = (await client.opportunities.list({})).items.map(({ title }) => title);
  expect(titles.sort()).toEqual(['=1+1', 'A', 'B', 'D']);
});

test('the mapping of an import is offered for the next file with the same columns, and can be guessed anew', async () => {
  const { client, openFile, importFile } = openImportDesk();
  await importFile('name,place\nAcme,Paris\n', {
    collection: 'companies',
    change: ({ mapping }) => ({
      ...mapping,
      columns: [...mapping.columns.filter(({ column }) => column === 'name'), { column: 'place', field: 'city' }],
    }),
  });
  const { file_id, collection } = await openFile('place,name\nLyon,Bolt\n', 'anything.csv');
  expect(collection).toBe('companies');
  const offered = await client.imports.guess({ file_id, collection });
  expect(offered).toMatchObject({ saved_at: expect.any(String), missing: [] });
  expect(offered.mapping.columns).toContainEqual({ column: 'place', field: 'city' });
  expect((await client.imports.guess({ file_id, collection, anew: true })).saved_at).toBeNull();
  expect((await client.imports.guess({ file_id, collection: 'contacts' })).saved_at).toBeNull();
  const other = await openFile('name,place,more\nAcme,Paris,x\n');
  expect((await client.imports.guess({ file_id: other.file_id, collection })).saved_at).toBeNull();
});
