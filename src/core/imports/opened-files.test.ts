import { expect, test } from 'vitest';
import type { ImportFile } from '../../contract/imports.ts';
import { openImportDesk, readReport, refusalOf } from '../../testing/import-desk.ts';

test('every kind of file that is refused has its code, before anything is kept', async () => {
  const { client, openFile } = openImportDesk();
  const large = { size: 200 * 1024 * 1024, arrayBuffer: () => Promise.reject(new Error('it was read')) };
  Object.setPrototypeOf(large, Blob.prototype);
  const refusals: [string, () => Promise<unknown>][] = [
    ['EMPTY_FILE', () => openFile('')],
    ['EMPTY_FILE', () => openFile(' \n \n')],
    ['NO_ROWS', () => openFile('name,city\n')],
    ['BINARY_FILE', () => openFile(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]))],
    ['SPREADSHEET_FILE', () => openFile(new Uint8Array([0x50, 0x4b, 3, 4, 5, 6]))],
    ['TOO_MANY_COLUMNS', () => openFile(`${'x,'.repeat(1_000_000)}\n1\n`)],
    ['TOO_MANY_ROWS', () => openFile(`a\n${'1\n'.repeat(500_001)}`)],
    ['BROKEN_QUOTES', () => openFile(`a,b\n${'x,"y" z"\n"q\n'.repeat(12_000)}`)],
    ['FILE_TOO_LARGE', () => client.imports.open({ name: 'big.csv', file: large as unknown as Blob })],
  ];
  for (const [code, call] of refusals) expect(await refusalOf(call()), code).toEqual(['INVALID', code]);
});

test('a file can be read again with another encoding or delimiter', async () => {
  const { client, openFile } = openImportDesk();
  const windows = Uint8Array.from([
    ...Buffer.from('nom;ville\nSoci'),
    0xe9,
    ...Buffer.from('t'),
    0xe9,
    ...Buffer.from(';Nice\n'),
  ]);
  const opened = await openFile(windows);
  expect(opened).toMatchObject({ encoding: 'windows-1252', delimiter: ';', columns: ['nom', 'ville'], rows: 1 });
  expect(opened.first).toEqual([{ line: 2, cells: ['Société', 'Nice'] }]);
  const { file_id } = opened;
  expect(await client.imports.reread({ file_id, delimiter: ',' })).toMatchObject({ columns: ['nom;ville'] });
  expect((await client.imports.reread({ file_id, encoding: 'windows-1255' })).first[0]?.cells[0]).not.toBe('Société');
  expect(await refusalOf(client.imports.reread({ file_id, encoding: 'utf-16le' }))).not.toEqual([]);
  expect(await client.imports.guess({ file_id, collection: 'companies' })).toMatchObject({ missing: [] });
});

test('files are forgotten when newer ones are opened, when they are closed, and with the workspace', async () => {
  const { client, imports, openFile } = openImportDesk();
  const opened: ImportFile[] = [];
  for (let index = 0; index < 4; index += 1) opened.push(await openFile(`name\n${index}\n`));
  const guess = (at: number) => client.imports.guess({ file_id: opened[at]?.file_id ?? '', collection: 'companies' });
  expect(await refusalOf(guess(0))).toEqual(['NOT_FOUND', 'FILE_CLOSED']);
  expect(await refusalOf(guess(1))).toEqual([]);
  await client.imports.close({ file_id: opened[1]?.file_id ?? '' });
  expect(await refusalOf(guess(1))).toEqual(['NOT_FOUND', 'FILE_CLOSED']);
  imports.forget();
  expect(await refusalOf(guess(3))).toEqual(['NOT_FOUND', 'FILE_CLOSED']);
  expect(await refusalOf(openFile('name\nA\n'))).toEqual([]);
});

test('a viewer imports nothing, and only who may manage imports people', async () => {
  const { as, openFile, client } = openImportDesk();
  const { file_id } = await openFile('name\nAda\n');
  const { mapping } = await client.imports.guess({ file_id, collection: 'crm_users' });
  const blob = new Blob(['name\nA\n']);
  const viewer = as('viewer').imports;
  expect(await refusalOf(viewer.open({ name: 'x.csv', file: blob }))).toEqual(['FORBIDDEN', 'ROLE']);
  expect(await refusalOf(viewer.preview({ file_id, mapping }))).toEqual(['FORBIDDEN', 'ROLE']);
  expect(await refusalOf(viewer.run({ file_id, mapping }))).toEqual(['FORBIDDEN', 'ROLE']);
  expect(await refusalOf(viewer.takeBack({ import_id: '0'.repeat(24) }))).toEqual(['FORBIDDEN', 'ROLE']);
  expect(await viewer.list({})).toEqual({ items: [], next: null });
  const sales = as('sales').imports;
  expect(await refusalOf(sales.run({ file_id, mapping }))).toEqual(['FORBIDDEN', 'ROLE']);
  const companies = { ...mapping, collection: 'companies' as const, defaults: {} };
  expect((await readReport(await sales.run({ file_id, mapping: companies }))).inserted).toBe(1);
});
