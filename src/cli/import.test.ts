import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { crmScript, newHome, signedInCrm, terminalVariables, testEmail, testPassword } from '../testing/terminal.ts';

const data = (name: string) => fileURLToPath(new URL(`../../e2e/data/maven-crm/${name}`, import.meta.url));

let home = '';
let remove = () => {};

beforeAll(async () => {
  ({ home, remove } = await newHome());
});
afterAll(() => remove());

function written(text: string | Uint8Array, name = 'file.csv'): string {
  const file = join(temporaryFolder(), name);
  writeFileSync(file, text);
  return file;
}

const totalOf = async (collection: string) =>
  (await signedInCrm(['call', `${collection}.list`, '{"total":true,"limit":1}'], { home })).json.total as number;

describe('igv-crm import', () => {
  test('tells in a dry run what would happen, with the mapping to change, and writes nothing', async () => {
    const { status, json } = await signedInCrm(['import', 'companies', data('accounts.csv'), '--dry-run'], { home });
    expect(status).toBe(0);
    expect(json.preview.counts).toMatchObject({ rows: 85, insert: 85, refused: 0 });
    expect(json.mapping.columns).toContainEqual({ column: 'account', field: 'name' });
    expect(json.proposals).toContainEqual(expect.objectContaining({ from: 'technolgy', to: 'technology' }));
    expect(await totalOf('companies')).toBe(0);
  });

  test('imports with the corrections it offered, and is taken back whole', async () => {
    const { status, json, err } = await signedInCrm(['import', 'companies', data('accounts.csv'), '--accept'], {
      home,
    });
    expect([status, json]).toEqual([0, expect.objectContaining({ state: 'DONE', inserted: 85, refused: 0 })]);
    expect(err).toContain('Rows: 85 · new: 85');
    const { items } = (
      await signedInCrm(['call', 'companies.list', '{"filter":{"text":"Acme Corporation"}}'], { home })
    ).json;
    expect(items).toMatchObject([{ name: 'Acme Corporation', sector: 'technology', revenue: '1100.04' }]);
    const command = /igv-crm call (imports\.takeBack) '(.*)'/.exec(err) as RegExpExecArray;
    const back = await signedInCrm(['call', command[1] as string, command[2] as string], { home });
    expect(back.json).toMatchObject({ state: 'TAKEN_BACK', undone: 85, kept: 0 });
    expect(await totalOf('companies')).toBe(0);
  });

  test('does as a mapping says', async () => {
    const mapping = written(
      JSON.stringify({
        collection: 'leads',
        columns: [
          { column: 'Qui', field: 'name' },
          { column: 'Où', field: 'brand' },
        ],
        values: [{ field: 'status', from: 'chaud', to: 'CONTACTED' }],
        defaults: { source: 'EVENT' },
      }),
      'mapping.json',
    );
    const file = written('Qui;Où\r\nHélène Marchand;Café « Étoile »\r\nדוד כהן;חברה בע״מ\r\n');
    const { status, json } = await signedInCrm(['import', 'leads', file, '--mapping', mapping], { home });
    expect([status, json.inserted]).toEqual([0, 2]);
    const { items } = (await signedInCrm(['call', 'leads.list', '{"filter":{"source":["EVENT"]}}'], { home })).json;
    expect(items.map(({ name, brand }: Record<string, string>) => `${name} – ${brand}`).sort()).toEqual([
      'Hélène Marchand – Café « Étoile »',
      'דוד כהן – חברה בע״מ',
    ]);
  });

  test('says what a mapping and a file do not agree on, and writes nothing', async () => {
    const file = written('a,b\n1,2\n');
    const mapping = written('{"collection":"leads","columns":[{"column":"nowhere","field":"name"}]}', 'mapping.json');
    const dry = await signedInCrm(['import', 'leads', file, '--mapping', mapping, '--dry-run'], { home });
    expect([dry.status, dry.json.preview.issues]).toEqual([1, [expect.objectContaining({ code: 'UNKNOWN_COLUMN' })]]);
    const { status, json, err } = await signedInCrm(['import', 'leads', file, '--mapping', mapping], { home });
    expect([status, json.error.code]).toEqual([1, 'INVALID']);
    expect(err).toContain('UNKNOWN_COLUMN');
  });

  test('saves the refused rows with their reasons, to mend and import again', async () => {
    const file = written('name,email\nA,a@b.example\nB,not an address\n', 'people.csv');
    const refused = join(temporaryFolder(), 'refused.csv');
    const { status, json, err } = await signedInCrm(['import', 'contacts', file, '--refused', refused], { home });
    expect([status, json]).toEqual([0, expect.objectContaining({ inserted: 1, refused: 1 })]);
    expect(err).toContain(refused);
    expect(readFileSync(refused, 'utf8')).toContain('not an address');
    expect(readFileSync(refused, 'utf8')).not.toContain('a@b.example');
  });

  test.each([
    ['an empty file', '', 1, 'INVALID'],
    ['a binary file', new Uint8Array([0, 1, 2, 3, 0, 0, 255, 254, 0, 7]), 1, 'INVALID'],
  ])('refuses %s with a code', async (_what, content, status, code) => {
    const spoken = await signedInCrm(['import', 'leads', written(content)], { home });
    expect([spoken.status, spoken.json.error.code]).toEqual([status, code]);
    expect(spoken.err).toContain('file: ');
  });

  test('says so when a file cannot be read, and does not know other collections, delimiters and mappings', async () => {
    const missing = join(temporaryFolder(), 'nowhere.csv');
    const spoken = await signedInCrm(['import', 'leads', missing], { home });
    expect([spoken.status, spoken.json.error.code]).toEqual([1, 'FILE_NOT_READABLE']);
    const file = written('name\tbrand\nA\tB\n');
    const wrong = await signedInCrm(['import', 'leads', file, '--mapping', written('{')], { home });
    expect([wrong.status, wrong.json.error.code]).toEqual([2, 'INVALID_JSON']);
    expect((await signedInCrm(['import', 'deals', file], { home })).status).toBe(2);
    expect((await signedInCrm(['import', 'leads', file, '--delimiter', '^'], { home })).status).toBe(2);
    const tab = await signedInCrm(['import', 'leads', file, '--delimiter', 'tab', '--dry-run'], { home });
    expect(tab.json.file.columns).toEqual(['name', 'brand']);
  });

  test('shows its progress on a terminal, and stops at Ctrl+C with what is written so far', async () => {
    const file = data('sales_pipeline.csv');
    const command = `exec '${process.execPath}' '${crmScript}' import opportunities '${file}' --accept --email ${testEmail}`;
    const child = spawn('script', ['-q', '-e', '-c', command, '/dev/null'], {
      env: { ...terminalVariables({ home }), TERM: 'xterm' },
    });
    let shown = '';
    child.stdout.on('data', (part) => {
      shown += part;
    });
    const ended = once(child, 'close');
    await expect.poll(() => shown, { timeout: 30_000 }).toContain('Password: ');
    child.stdin.write(`${testPassword}\r`);
    await expect.poll(() => shown, { timeout: 30_000 }).toMatch(/[1-9]\d* of 8800 rows/);
    child.stdin.write('\u0003');
    expect((await ended)[0]).toBe(1);
    expect(shown).toContain('"state": "CANCELLED"');
    const inserted = Number(/"inserted": (\d+)/.exec(shown)?.[1]);
    expect(inserted).toBeGreaterThan(0);
    expect(inserted).toBeLessThan(8800);
    expect(await totalOf('opportunities')).toBe(inserted);
    expect(existsSync(join(home, 'workspace', 'replica.db'))).toBe(true);
  });
});
