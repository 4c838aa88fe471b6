import { expect, test } from 'vitest';
import { everything, openImportDesk, readReport, realFile, refusalOf } from '../../testing/import-desk.ts';
import { opportunities } from '../opportunities/index.ts';

test('a cancelled import keeps whole batches, which can be taken back', async () => {
  const { client, openFile, desk } = openImportDesk();
  const before = everything(desk);
  const { file_id } = await openFile(realFile('sales_pipeline'));
  const { mapping } = await client.imports.guess({ file_id, collection: 'opportunities' });
  const report = await readReport(await client.imports.run({ file_id, mapping }), async (event) => {
    if (event.kind === 'progress' && event.done >= 600) {
      await client.imports.cancel({ import_id: event.import_id }).catch(() => undefined);
    }
  });
  expect(report.state).toBe('CANCELLED');
  expect(report.inserted).toBeGreaterThanOrEqual(600);
  expect(report.inserted).toBeLessThan(8800);
  expect(report.inserted % 200).toBe(0);
  expect((await client.opportunities.list({ total: true })).total).toBe(report.inserted);
  expect(await refusalOf(client.imports.cancel({ import_id: report.import_id }))).toEqual(['CONFLICT', 'NOT_RUNNING']);
  expect(await client.imports.takeBack({ import_id: report.import_id })).toMatchObject({
    state: 'TAKEN_BACK',
    undone: report.inserted,
    kept: 0,
  });
  expect(everything(desk)).toEqual(before);
});

test('others work on while an import runs, and one import runs at a time', async () => {
  const { client, openFile } = openImportDesk();
  const { item } = await client.leads.create({ name: 'Ada' });
  const { file_id } = await openFile(realFile('sales_pipeline').split('\n').slice(0, 2001).join('\n'));
  const { mapping } = await client.imports.guess({ file_id, collection: 'opportunities' });
  const refused: string[][] = [];
  const report = await readReport(await client.imports.run({ file_id, mapping }), async (event) => {
    if (event.kind !== 'progress' || event.done === 0) return;
    await client.leads.update({ id: item.id, changes: { phone: String(event.done) } });
    if (refused.length === 0) {
      refused.push(await refusalOf(client.imports.run({ file_id, mapping })));
      refused.push(await refusalOf(client.imports.takeBack({ import_id: event.import_id })));
      expect((await client.imports.list({})).items[0]).toMatchObject({ state: 'RUNNING', rows: 2000 });
    }
  });
  expect(report).toMatchObject({ state: 'DONE', inserted: 2000 });
  expect(refused).toEqual([
    ['CONFLICT', 'IMPORT_RUNNING'],
    ['CONFLICT', 'IMPORT_RUNNING'],
  ]);
  expect(Number((await client.leads.get({ id: item.id })).phone)).toBeGreaterThan(0);
});

test('an import goes on when nobody listens any more', async () => {
  const { client, openFile } = openImportDesk();
  const { file_id } = await openFile(realFile('sales_pipeline').split('\n').slice(0, 2001).join('\n'));
  const { mapping } = await client.imports.guess({ file_id, collection: 'opportunities' });
  const events = await client.imports.run({ file_id, mapping });
  await events.next();
  await events.return?.();
  await expect
    .poll(async () => (await client.imports.list({})).items[0], { timeout: 20_000 })
    .toMatchObject({ state: 'DONE', inserted: 2000 });
});

test('locking the workspace ends an import at its batch; it is found interrupted and taken back', async () => {
  const { client, openFile, state, desk } = openImportDesk();
  const before = everything(desk);
  const { file_id } = await openFile(realFile('sales_pipeline'));
  const { mapping } = await client.imports.guess({ file_id, collection: 'opportunities' });
  const events = await client.imports.run({ file_id, mapping });
  const failure = refusalOf(
    readReport(events, (event) => {
      if (event.kind === 'progress' && event.done >= 400) state.open = false;
    }),
  );
  expect(await failure).toEqual(['LOCKED']);
  state.open = true;
  const found = (await client.imports.list({})).items[0];
  expect(found).toMatchObject({ state: 'INTERRUPTED', rows: 8800 });
  expect((await client.opportunities.list({ total: true })).total).toBe(found?.inserted);
  await client.imports.takeBack({ import_id: found?.import_id ?? '' });
  expect(everything(desk)).toEqual(before);
});

test('what was changed since, or worked on, is kept when an import is taken back; everything else goes', async () => {
  const { client, desk, importFile } = openImportDesk();
  const report = await importFile(realFile('sales_pipeline').split('\n').slice(0, 501).join('\n'));
  const { items } = await client.opportunities.list({ limit: 4 });
  const [edited, noted, deleted, planned] = items.map(({ id }) => id) as [string, string, string, string];
  await client.opportunities.update({ id: edited, changes: { notes: 'mine' } });
  await client.activities.create({
    type: 'NOTE',
    description: 'called',
    related_to: { type: 'opportunity', id: noted },
  });
  await client.opportunities.remove({ ids: [deleted] });
  await client.tasks.create({ title: 'call', related_to: { type: 'opportunity', id: planned } });
  expect(await client.imports.takeBack({ import_id: report.import_id })).toMatchObject({ undone: 497, kept: 3 });
  const left = desk.store.database.all<{ id: string }>("SELECT record ->> 'id' AS id FROM view_opportunities");
  expect(left.map(({ id }) => id).sort()).toEqual([edited, noted, planned].sort());
  expect(await refusalOf(client.imports.takeBack({ import_id: report.import_id }))).toEqual(['CONFLICT', 'UNDONE']);
});

test('an import that updated is taken back to the byte, except in records that were changed since', async () => {
  const { client, desk, importFile } = openImportDesk();
  const rows = realFile('sales_pipeline').split('\n').slice(0, 401);
  await importFile(rows.join('\n'));
  desk.time.now = new Date('2026-03-16T10:00:00Z');
  const before = everything(desk);
  const changed = rows.map((row, index) =>
    index === 0 ? row : row.replace(/,(\d*)$/, (_, value) => `,${Number(value) + 7}`).replace('GTX', 'GTY'),
  );
  const one = await importFile(changed.join('\n'), { existing: 'update' });
  expect(one).toMatchObject({ inserted: 0, updated: 400 });
  expect(everything(desk).documents).not.toEqual(before.documents);
  expect(await client.imports.takeBack({ import_id: one.import_id })).toMatchObject({ undone: 400, kept: 0 });
  expect(everything(desk)).toEqual(before);

  const other = await importFile(changed.join('\n'), { existing: 'update' });
  const [mine, elsewhere] = (await client.opportunities.list({ filter: { outcome: ['WON'] }, limit: 2 })).items;
  await client.opportunities.update({ id: mine?.id ?? '', changes: { value: '1' } });
  await client.opportunities.update({ id: elsewhere?.id ?? '', changes: { notes: 'kept' } });
  expect(await client.imports.takeBack({ import_id: other.import_id })).toMatchObject({ undone: 399, kept: 1 });
  expect(opportunities.get(desk, mine?.id ?? '').value).toBe('1');
  const { value, notes } = opportunities.get(desk, elsewhere?.id ?? '');
  expect([value, notes]).toEqual([String(Number(elsewhere?.value) - 7), 'kept']);
});
