import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { crm, newHome, signedInCrm, testEmail, testPassword } from '../testing/terminal.ts';

const person = ['--name', 'Dana', '--email', testEmail, '--password-stdin'];
const firm = ['--firm', 'IGV', '--country', 'fr', '--currency', 'eur'];

async function homeForThisTest(options?: { sample?: boolean }) {
  const made = await newHome(options);
  onTestFinished(made.remove);
  return made;
}

/** Every byte that the application keeps in its folder. */
function everythingIn(folder: string): Buffer {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Buffer.concat(files.map((entry) => readFileSync(join(entry.parentPath, entry.name))));
}

describe('igv-crm init', () => {
  test('makes the workspace, prints its recovery key once, and tells to keep it', async () => {
    const { home, made } = await homeForThisTest();
    expect(made.status).toBe(0);
    expect(made.json.recovery_key).toMatch(/^[0-9A-Z-]{30,}$/);
    expect(made.json.state).toMatchObject({ phase: 'OPEN', sample: false, me: { email: testEmail, role: 'admin' } });
    expect(made.err).toMatch(/Keep the recovery key/);
    const again = await signedInCrm(['call', 'workspace.state'], { home });
    expect(again.json).toMatchObject({ phase: 'OPEN', me: { name: 'Dana Lévi' } });
    expect(again.out).not.toContain(made.json.recovery_key);
  });

  test('keeps the settings that were given', async () => {
    const { home } = await homeForThisTest();
    const { json } = await signedInCrm(['call', 'settings.get'], { home });
    expect(json.firm).toMatchObject({ name: 'IGV', country: 'FR', currency: 'EUR' });
    expect(json.billing.language).toBe('fr');
  });

  test('fills it with sample records when it is asked to', async () => {
    const { home, made } = await homeForThisTest({ sample: true });
    expect(made.json.state.sample).toBe(true);
    const { json } = await signedInCrm(['call', 'leads.list', '{"limit":1,"total":true}'], { home });
    expect(json.total).toBe(60);
  });

  test('refuses a folder that has a workspace, without asking for a password, and leaves every byte as it was', async () => {
    const { home } = await homeForThisTest();
    const before = everythingIn(home);
    const again = await crm(['init', ...person, ...firm], { home });
    expect(again.status).toBe(1);
    expect(again.json.error).toMatchObject({ code: 'CONFLICT', data: { reason: 'EXISTS' } });
    expect(again.err).toContain(home);
    expect(everythingIn(home).equals(before)).toBe(true);
  });

  test('refuses a short password by its code, and makes nothing', async () => {
    const home = temporaryFolder();
    const { status, json, err } = await crm(['init', ...person, ...firm], { home, input: 'short\n' });
    expect(status).toBe(1);
    expect(json.error).toMatchObject({ code: 'INVALID', data: { issues: [{ code: 'PASSWORD_TOO_SHORT' }] } });
    expect(err).toContain('PASSWORD_TOO_SHORT');
    expect((await crm(['call', 'workspace.state'], { home })).json.phase).toBe('NONE');
  });

  test('names the option that is missing, with exit status 2', async () => {
    const { status, json, err } = await crm(['init', ...person], { home: temporaryFolder(), input: testPassword });
    expect(status).toBe(2);
    expect(json.error.code).toBe('USAGE');
    expect(err).toContain('--firm');
  });

  test('says so when a file stands where the folder should be', async () => {
    const file = join(temporaryFolder(), 'taken');
    writeFileSync(file, 'a file');
    const { status, json, err } = await crm(['init', ...person, ...firm], { home: file, input: testPassword });
    expect(status).toBe(1);
    expect(json.error.code).toBe('HOME_NOT_WRITABLE');
    expect(err).toContain('IGV_CRM_HOME');
    expect(statSync(file).isFile()).toBe(true);
  });

  test('leaves the password nowhere: not in what it prints, not in its folder, not in the log', async () => {
    const { home, made } = await homeForThisTest();
    const wrong = await crm(['call', 'leads.list', '--password-stdin'], { home, input: 'canary-wrong-password\n' });
    const kept = everythingIn(home);
    for (const canary of [testPassword, 'canary-wrong-password', made.json.recovery_key])
      for (const form of [
        canary,
        Buffer.from(canary).toString('base64').slice(0, 16),
        Buffer.from(canary).toString('hex'),
      ]) {
        expect(kept.includes(form)).toBe(false);
        expect(`${wrong.out}${wrong.err}${made.err}`).not.toContain(form);
      }
    expect(made.out).not.toContain(testPassword);
  });
});

test('without a workspace every command that needs one says how to make it', async () => {
  const home = temporaryFolder();
  const { status, json, err } = await crm(['export', 'leads', '-', '--password-stdin'], { home, input: testPassword });
  expect(status).toBe(1);
  expect(json.error).toMatchObject({ code: 'WORKSPACE', data: { reason: 'MISSING' } });
  expect(err).toContain('igv-crm init');
});
