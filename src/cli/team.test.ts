import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rolesMadeBy } from '../testing/mongo-roles.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { crm, newHome, signedInCrm } from '../testing/terminal.ts';

describe('igv-crm roles-script', () => {
  test('prints the script for one database, before anybody has a workspace', async () => {
    const { status, out, err } = await crm(['roles-script', '--database', 'crm_test'], { home: temporaryFolder() });
    expect([status, err]).toEqual([0, '']);
    const { made, databases } = rolesMadeBy(out);
    expect([[...made.keys()], databases]).toEqual([['igv_viewer', 'igv_sales', 'igv_admin'], ['crm_test']]);
  });

  test('writes it into a file, and replaces none', async () => {
    const home = temporaryFolder();
    const file = join(home, 'roles.js');
    const saved = await crm(['roles-script', '--output', file], { home });
    expect([saved.status, saved.json.file.$file]).toEqual([0, file]);
    expect(rolesMadeBy(readFileSync(file, 'utf8')).databases).toEqual(['igv_crm_db']);
    const { size } = statSync(file);
    const again = await crm(['roles-script', '--output', file, '--database', 'other'], { home });
    expect([again.status, again.json.error.code, statSync(file).size]).toEqual([1, 'FILE_EXISTS', size]);
  });
});

describe('an address is a secret', () => {
  const address = 'mongodb://dana:hunter2@db.example.com/igv';

  test.each([
    [['connect', address]],
    [['call', 'team.test', JSON.stringify({ address })]],
    [['call', 'team.join', JSON.stringify({ address: ` ${address.toUpperCase()}`, email: 'a@example.com' })]],
  ])('%j is refused without repeating it', async (parameters) => {
    const { status, json, out, err } = await crm(parameters, { home: temporaryFolder() });
    expect([status, json.error.code]).toEqual([2, expect.stringMatching(/^(ADDRESS|SECRET)_IN_ARGUMENT$/)]);
    expect(`${out}${err}`.toLowerCase()).not.toContain('hunter2');
  });

  test('an address of a firm is none', async () => {
    const { json } = await crm(['call', 'companies.create', '{"name":"IGV","address":"1 rue du Port"}'], {
      home: temporaryFolder(),
    });
    expect(json.error.code).not.toBe('SECRET_IN_ARGUMENT');
  });

  test('without a variable and without --url-stdin it is said how to give it', async () => {
    const { status, json, err } = await crm(['connect'], { home: temporaryFolder() });
    expect([status, json.error.code]).toEqual([2, 'ADDRESS_NEEDED']);
    expect(err).toContain('MONGODB_URL');
  });
});

describe('in a workspace of this computer only', () => {
  let home = '';
  let remove = () => {};
  beforeAll(async () => {
    ({ home, remove } = await newHome());
  });
  afterAll(() => remove());

  test.each([[['sync', '--once']], [['inbox']], [['inbox', 'settle', '1', 'mine']]])(
    '%j says that it is none of a team',
    async (parameters) => {
      const { status, json, err } = await signedInCrm(parameters, { home });
      expect([status, json.error]).toEqual([
        1,
        expect.objectContaining({ code: 'UNAVAILABLE', data: { reason: 'NOT_A_TEAM' } }),
      ]);
      expect(err).toContain('this computer only');
    },
  );

  test.each([
    [['sync']],
    [['sync', '--once', '--watch']],
    [['sync', '--once', '--timeout', 'soon']],
    [['inbox', 'settle']],
    [['inbox', 'settle', '1', 'ours']],
    [['inbox', 'drop', '1', 'mine']],
  ])('%j is wrong usage and says what is right', async (parameters) => {
    const { status, json, err } = await signedInCrm(parameters, { home });
    expect([status, json.error.code]).toEqual([2, 'USAGE']);
    expect(err.trim()).not.toBe('');
  });
});
