import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { spoilFirstPage, spoilTables } from '../testing/damaged-file.ts';
import { crm, newHome, signedInCrm, testEmail, testPassword } from '../testing/terminal.ts';

const dana = { email: testEmail, password: testPassword };
let home = '';
let remove = () => {};
beforeAll(async () => {
  ({ home, remove } = await newHome({ sample: true }));
});
afterAll(() => remove());

const file = () => join(home, 'workspace', 'replica.db');
const countLeads = async () =>
  (await signedInCrm(['call', 'leads.list', '{"total":true,"limit":1}'], { home })).json.total;

test('[row 15] verify says healthy, or damaged without changing it; --repair mends it and says what it saved', async () => {
  const healthy = await signedInCrm(['verify'], { home });
  expect([healthy.status, healthy.json]).toEqual([0, { healthy: true, saved: null }]);
  expect(healthy.err).toContain('is healthy');
  const leads = await countLeads();
  expect(leads).toBe(60);

  await spoilTables(join(home, 'workspace'), dana, ['doc']);
  const damaged = readFileSync(file());
  const looked = await signedInCrm(['verify'], { home });
  expect([looked.status, looked.json.error]).toEqual([
    1,
    expect.objectContaining({ code: 'WORKSPACE', data: { reason: 'DAMAGED' } }),
  ]);
  expect(looked.err).toContain('igv-crm verify --repair');
  expect(readFileSync(file()).equals(damaged)).toBe(true);

  const repaired = await signedInCrm(['verify', '--repair'], { home, variables: { LC_ALL: 'fr_FR.UTF-8' } });
  expect([repaired.status, repaired.json.healthy]).toEqual([0, false]);
  const { set_aside, unreadable } = repaired.json.saved;
  expect(unreadable.map(({ table }: { table: string }) => table)).toContain('doc');
  expect(readdirSync(join(home, 'workspace'))).toContain(set_aside);
  expect(readFileSync(join(home, 'workspace', set_aside)).equals(damaged)).toBe(true);
  expect(repaired.err).toContain(`gardé sous le nom\u00a0: ${set_aside}`);
  expect(await countLeads()).toBe(leads);
  expect((await signedInCrm(['verify'], { home })).json.healthy).toBe(true);
});

test('a wrong password verifies nothing, and a first page that is damaged is told as such', async () => {
  const wrong = await crm(['verify', '--email', testEmail, '--password-stdin'], { home, input: 'not this one\n' });
  expect([wrong.status, wrong.json.error.code]).toEqual([1, 'WRONG_PASSWORD']);
  spoilFirstPage(join(home, 'workspace'));
  const looked = await signedInCrm(['verify'], { home });
  expect(looked.json.error.data).toEqual({ reason: 'DAMAGED' });
});
