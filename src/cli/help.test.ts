import { expect, test } from 'vitest';
import { errors } from '../contract/errors.ts';
import { allProcedures } from '../contract/procedures.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { crm } from '../testing/terminal.ts';
import { helpWords } from './help.ts';
import { refusals } from './refusals.ts';
import { words } from './words.ts';

const languages = ['en', 'fr', 'he'] as const;

test.each(languages)('the page of help fits a terminal of 24 lines and 80 columns in %s', (language) => {
  const lines = helpWords[language].page.trimEnd().split('\n');
  expect(lines.length).toBeLessThanOrEqual(23);
  for (const line of lines) expect([line, [...line].length <= 80]).toEqual([line, true]);
});

test('help names every command, and each command has help of its own', async () => {
  const home = temporaryFolder();
  const page = await crm(['help'], { home });
  expect([page.status, page.err]).toEqual([0, '']);
  const names = ['init', 'serve', 'call', 'contract', 'import', 'export', 'invoice-pdf'];
  for (const name of [...names, 'connect', 'sync', 'inbox', 'verify', 'roles-script']) {
    expect(page.out).toContain(`\n  ${name} `);
    const own = await crm(['help', name], { home, variables: { LC_ALL: 'fr_FR.UTF-8' } });
    expect(own.status).toBe(0);
    expect(own.out).toMatch(new RegExp(`^Utilisation\\u00a0: igv-crm ${name}`));
  }
});

test.each([
  [[], 2],
  [['--help'], 0],
  [['frobnicate'], 2],
  [['call', 'leads.list', '{}', 'more'], 2],
  [['call', 'leads.list', '--password', 'x'], 2],
  [['contract', 'nowhere.list'], 2],
])('%j ends with status %i', async (parameters, status) => {
  const spoken = await crm(parameters, { home: temporaryFolder() });
  expect(spoken.status).toBe(status);
  if (status === 2) {
    expect(spoken.json.error.code).toMatch(/^(USAGE|UNKNOWN_PROCEDURE)$/);
    expect(spoken.err).not.toBe('');
  }
});

test('contract lists every procedure with the schema of what goes in and comes out', async () => {
  const { status, json } = await crm(['contract'], { home: temporaryFolder() });
  expect(status).toBe(0);
  expect(json.map(({ procedure }: { procedure: string }) => procedure)).toEqual([...allProcedures().keys()]);
  for (const described of json) {
    expect(['none', 'read', 'write', 'manage']).toContain(described.permission);
    expect(Object.keys(described.input).length, described.procedure).toBeGreaterThan(0);
    expect(Object.keys(described.output).length, described.procedure).toBeGreaterThan(0);
  }
  const one = await crm(['contract', 'leads.create'], { home: temporaryFolder() });
  expect(one.json.input).toMatchObject({ type: 'object', required: ['name'], additionalProperties: false });
});

test('serve says what is wrong with its port', async () => {
  const spoken = await crm(['serve'], { home: temporaryFolder(), variables: { IGV_CRM_PORT: '99999' } });
  expect(spoken.status).toBe(1);
  expect(spoken.err).toContain('IGV_CRM_PORT');
});

test.each(languages)('every failure has a sentence of its own in %s', (language) => {
  for (const code of Object.keys(errors)) expect(refusals[language]).toHaveProperty([code]);
  expect(Object.keys(refusals[language]).sort()).toEqual(Object.keys(refusals.en).sort());
  expect(Object.keys(words[language].failures).sort()).toEqual(Object.keys(words.en.failures).sort());
  expect(Object.keys(helpWords[language]).sort()).toEqual(Object.keys(helpWords.en).sort());
  if (language === 'fr') for (const sentence of Object.values(refusals.fr)) expect(sentence).not.toMatch(/ [;:!?»]|« /);
});

test('a duration is said with the right plural', () => {
  expect(words.en.seconds(1000)).toBe('1 second');
  expect(words.fr.seconds(2400)).toMatch(/^3\ssecondes$/);
  expect(words.he.seconds(60_000)).toContain('שניות');
});
