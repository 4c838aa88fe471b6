import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { newHome, signedInCrm } from '../testing/terminal.ts';
import { tinyDisk } from '../testing/tiny-disk.ts';
import { saveFile } from './save-file.ts';

let home = '';
let remove = () => {};

beforeAll(async () => {
  ({ home, remove } = await newHome({ sample: true }));
});
afterAll(() => remove());

describe('igv-crm export', () => {
  test('saves a collection as CSV that only its owner may read', async () => {
    const file = join(temporaryFolder(), 'companies.csv');
    const { status, json, err } = await signedInCrm(['export', 'companies', file], { home });
    expect([status, json.rows]).toEqual([0, 20]);
    expect(err).toContain(file);
    const text = readFileSync(file, 'utf8');
    expect(text.startsWith('\ufeffid,name,')).toBe(true);
    expect(text).toContain('Maison Delahaye & Fils');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('takes the filter of the collection’s list', async () => {
    const file = join(temporaryFolder(), 'won.csv');
    const filter = '{"outcome":["WON"],"currency":["ILS"]}';
    expect((await signedInCrm(['export', 'opportunities', file, '--filter', filter], { home })).json.rows).toBe(2);
    const wrong = await signedInCrm(['export', 'opportunities', '-', '--filter', '{"colour":"red"}'], { home });
    expect([wrong.status, wrong.json.error.code]).toEqual([1, 'INVALID']);
  });

  test('writes the CSV itself to standard output for -', async () => {
    const { status, out, err } = await signedInCrm(['export', 'crm_users', '-'], { home });
    expect([status, err]).toEqual([0, '']);
    expect(out.trim().split('\r\n')).toHaveLength(7);
    expect(out).toContain('נועה');
  });

  test('leaves a file that exists as it is, unless it is told to replace it', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'leads.csv');
    writeFileSync(file, 'mine');
    const refused = await signedInCrm(['export', 'leads', file], { home });
    expect([refused.status, refused.json.error.code]).toEqual([1, 'FILE_EXISTS']);
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect((await signedInCrm(['export', 'leads', file, '--force'], { home })).status).toBe(0);
    expect(readFileSync(file, 'utf8')).toContain('Priya Nair');
    expect(readdirSync(folder)).toEqual(['leads.csv']);
  });

  test('never replaces a folder or a device', async () => {
    const folder = join(temporaryFolder(), 'leads.csv');
    mkdirSync(folder);
    for (const target of [folder, '/dev/null']) {
      const { status, json } = await signedInCrm(['export', 'leads', target, '--force'], { home });
      expect([status, json.error.code]).toEqual([1, 'FILE_NOT_WRITABLE']);
    }
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  test('says so where the folder is missing or a file', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    for (const target of [join(folder, 'missing', 'a.csv'), join(folder, 'file', 'a.csv')]) {
      const { status, json, err } = await signedInCrm(['export', 'leads', target], { home });
      expect([status, json.error.code]).toEqual([1, 'FILE_NOT_WRITABLE']);
      expect(err).toContain(target);
    }
  });

  test('does not know a collection that cannot be exported', async () => {
    const { status, json, err } = await signedInCrm(['export', 'passwords', '-'], { home });
    expect([status, json.error.code]).toEqual([2, 'USAGE']);
    expect(err).toContain('passwords');
  });
});

describe('a full disk', () => {
  test('leaves no half-written file behind, and keeps the one that was there', async () => {
    const folder = tinyDisk(1) ?? temporaryFolder();
    const file = join(folder, 'large.csv');
    writeFileSync(file, 'mine');
    const endless = new Blob([new Uint8Array(2_000_000)]);
    const full = Object.assign(new Error('no space'), { code: 'ENOSPC' });
    // Where no disk can be mounted the last bytes fail as they would on one.
    const content = {
      async *stream() {
        yield new Uint8Array(await endless.arrayBuffer());
        throw full;
      },
    } as unknown as Blob;
    await expect(saveFile(file, content, true)).rejects.toMatchObject({ code: 'NO_SPACE' });
    expect(readdirSync(folder)).toEqual(['large.csv']);
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  test('is told as what it is, with status 1', async () => {
    const folder = tinyDisk(1);
    if (folder === null) return expect(existsSync('/proc/self/mounts') && process.getuid?.() === 0).toBe(false);
    writeFileSync(join(folder, 'ballast'), new Uint8Array(1_048_576 - 8_192));
    const file = join(folder, 'leads.csv');
    const { status, json, err } = await signedInCrm(['export', 'leads', file], { home });
    expect([status, json.error.code]).toEqual([1, 'NO_SPACE']);
    expect(err).toContain('disk is full');
    expect(readdirSync(folder)).toEqual(['ballast']);
  });
});
