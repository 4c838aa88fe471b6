import { expect, test } from 'vitest';
import { openDesk, type TestDesk } from '../../testing/desk.ts';
import { openImportDesk } from '../../testing/import-desk.ts';
import { acknowledge, countPending, type Pending, pendingAfter } from '../replica/index.ts';

const file = 'Name,Email,Tags\nAda,ada@example.com,a\nBea,bea@example.com,b\nCleo,cleo@example.com,c\n';

/** Everything that is shown, as bytes. */
const shown = ({ replica }: TestDesk) =>
  replica.readable.all('SELECT coll, hex(id_bson) AS id, hex(bson) AS bson FROM document ORDER BY coll, id_bson');

/** The server takes what waits, as it is shown here; answers what it took. */
function takeAll({ replica, store }: TestDesk): Pending[] {
  return replica.writable.transaction((database) => {
    const waiting = pendingAfter(database, 0, 1_000);
    for (const pending of waiting) {
      const base = store.document(pending.collection, pending.id) ?? null;
      acknowledge(database, pending, { serverN: null, serverAt: 1, base, epoch: 1 });
    }
    return waiting;
  });
}

for (const when of ['before', 'after'] as const)
  test(`an import of a team workspace waits in the outbox, and can be taken back ${when} the server has it`, async () => {
    const desk = openDesk(undefined, 'TEAM');
    const { importFile, client } = openImportDesk({ desk });
    takeAll(desk);
    const before = shown(desk);
    const report = await importFile(file, { collection: 'leads' });
    expect(report).toMatchObject({ state: 'DONE', inserted: 3 });
    expect(countPending(desk.store.database)).toBe(3);
    expect((await client.leads.list({ total: true })).total).toBe(3);
    if (when === 'after') takeAll(desk);
    expect(await client.imports.takeBack({ import_id: report.import_id })).toMatchObject({ undone: 3, kept: 0 });
    expect(shown(desk)).toEqual(before);
    const kinds = takeAll(desk).map(({ operation }) => operation.kind);
    expect(kinds.filter((kind) => kind === 'delete')).toHaveLength(3);
    expect(shown(desk)).toEqual(before);
  });

test('an import that updates finds the records as they are shown, and gives them back as they were', async () => {
  const desk = openDesk(undefined, 'TEAM');
  const { importFile, client } = openImportDesk({ desk });
  const { item } = await client.leads.create({ name: 'Ada', email: 'ada@example.com', phone: '1' });
  const before = shown(desk);
  const report = await importFile('Name,Email,Phone\nAda,ada@example.com,+33 1 42 68 53 01\n', {
    collection: 'leads',
    existing: 'update',
  });
  expect((await client.leads.get({ id: item.id })).phone).toBe('+33 1 42 68 53 01');
  await client.imports.takeBack({ import_id: report.import_id });
  expect(shown(desk)).toEqual(before);
});
