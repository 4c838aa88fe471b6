import { expect, test } from 'vitest';
import { collectionNames } from '../../domain/collections.ts';
import { type RoleOrder, rolesMadeBy } from '../../testing/mongo-roles.ts';
import { rolesScript } from './roles-script.ts';

const own = ['crm_sync_meta', 'crm_sync_clients', 'crm_sync_receipts'];
const managed = ['users', 'crm_users', 'crm_settings'];
const written = (role: RoleOrder | undefined) =>
  [...collectionNames, ...own].filter((name) => role?.actions(name).includes('update'));

test('a viewer reads every collection of the CRM and writes none', () => {
  const { made } = rolesMadeBy(rolesScript('igv_crm_db'));
  const viewer = made.get('igv_viewer');
  for (const name of collectionNames) expect(viewer?.actions(name)).toEqual(['changeStream', 'find', 'listIndexes']);
  expect(viewer?.actions('crm_sync_meta')).toEqual(['find']);
  expect(viewer?.actions('crm_sync_receipts')).toEqual([]);
  expect(viewer?.databases).toEqual(['igv_crm_db']);
});

test('sales people write records and keep receipts, and touch neither people nor settings', () => {
  const { made } = rolesMadeBy(rolesScript('igv_crm_db'));
  const sales = made.get('igv_sales');
  expect(written(sales)).toEqual(expect.arrayContaining(['leads', 'contacts', 'companies', 'opportunities', ...own]));
  expect(written(sales)).toEqual(expect.arrayContaining(['tasks', 'activities', 'invoices']));
  for (const name of managed) expect(sales?.actions(name)).toEqual(made.get('igv_viewer')?.actions(name));
  for (const name of own) expect(sales?.actions(name)).not.toContain('remove');
  for (const name of collectionNames) expect(sales?.actions(name)).not.toContain('createIndex');
});

test('an admin writes all of it and makes indexes, and nothing beyond the database', () => {
  const { made } = rolesMadeBy(rolesScript('igv_crm_db'));
  const admin = made.get('igv_admin');
  for (const name of collectionNames)
    expect(admin?.actions(name)).toEqual(
      expect.arrayContaining(['find', 'changeStream', 'insert', 'update', 'remove', 'createIndex']),
    );
  for (const name of own) expect(admin?.actions(name)).toEqual(expect.arrayContaining(['find', 'insert', 'update']));
  for (const { privileges } of made.values())
    for (const { resource } of privileges) {
      expect(resource.db).toBe('igv_crm_db');
      expect(resource.collection).not.toBe('');
    }
});

test('roles that are there are brought up to date: running it twice makes none twice', () => {
  const script = rolesScript('igv_crm_db');
  const first = rolesMadeBy(script);
  const second = rolesMadeBy(script, ['igv_viewer', 'igv_sales', 'igv_admin']);
  expect([first.created, first.updated]).toEqual([['igv_viewer', 'igv_sales', 'igv_admin'], []]);
  expect([second.created, second.updated]).toEqual([[], ['igv_viewer', 'igv_sales', 'igv_admin']]);
  for (const [role, { privileges }] of first.made) expect(second.made.get(role)?.privileges).toEqual(privileges);
});

test('the script makes no users and holds no password', () => {
  const code = rolesScript('igv_crm_db').replaceAll(/\/\/.*|\/\*\*.*\*\//g, '');
  expect(code).not.toMatch(/createUser|updateUser|pwd|password/i);
});

test('a name with quotes stays a name', () => {
  const name = `it's "a" \\ name\n'); database.dropDatabase(); ('`;
  const { databases } = rolesMadeBy(rolesScript(name));
  expect(databases).toEqual([name]);
});
