import { describe, expect, test } from 'vitest';
import { collectionNames } from '../../domain/collections.ts';
import { everything, type Privilege, privilegesOfRole, rightsOf } from './rights.ts';

const of = (collection: string, ...actions: string[]): Privilege => ({ resource: { db: 'crm', collection }, actions });
const role = (name: string, db: string) => privilegesOfRole({ role: name, db }) as Privilege[];
const write = ['insert', 'update', 'remove'];
const book = ['crm_sync_meta', 'crm_sync_clients', 'crm_sync_receipts'];
const nothing = { readable: [], writable: [], watchesAll: false, keepsReceipts: false };

describe('the rights of a login', () => {
  test('[row 42] are those of the roles that MongoDB brings along, where they hold', () => {
    expect(rightsOf(role('readWrite', 'crm'), 'crm', true)).toEqual(everything);
    expect(rightsOf(role('root', 'admin'), 'crm', true)).toEqual(everything);
    expect(rightsOf(role('readWriteAnyDatabase', 'admin'), 'crm', true)).toEqual(everything);
    expect(rightsOf(role('read', 'crm'), 'crm', true)).toEqual({ ...everything, writable: [], keepsReceipts: false });
    expect(rightsOf(role('readWrite', 'elsewhere'), 'crm', true)).toEqual(nothing);
    expect(rightsOf([], 'crm', true)).toEqual(nothing);
    expect(privilegesOfRole({ role: 'igv_sales', db: 'crm' })).toBeNull();
    expect(privilegesOfRole({ role: 'constructor', db: 'crm' })).toBeNull();
  });

  test('are told by the server for any resource, all databases, one database, one collection', () => {
    const all = ['find', 'changeStream', ...write];
    for (const resource of [{ anyResource: true }, { db: '', collection: '' }, { db: 'crm', collection: '' }])
      expect(rightsOf([{ resource, actions: all }], 'crm', true)).toEqual(everything);
    expect(rightsOf([{ resource: { anyResource: true }, actions: ['anyAction'] }], 'crm', true)).toEqual(everything);
    expect(rightsOf([{ resource: { cluster: true }, actions: all }], 'crm', true)).toEqual(nothing);
    const everyLeads = [{ resource: { db: '', collection: 'leads' }, actions: all }];
    expect(rightsOf(everyLeads, 'crm', true)).toEqual({ ...nothing, readable: ['leads'], writable: ['leads'] });
  });

  test('by collection are those of the script of roles: sales people read all and write their records, one stream a collection', () => {
    const records = ['leads', 'contacts', 'invoices'];
    const sales = [
      ...collectionNames.map((name) => of(name, 'find', 'changeStream')),
      ...records.map((name) => of(name, ...write)),
      ...book.map((name) => of(name, 'find', 'insert', 'update')),
    ];
    const rights = rightsOf(sales, 'crm', true);
    expect(rights).toMatchObject({ readable: collectionNames, watchesAll: false, keepsReceipts: true });
    expect(rights.writable.toSorted()).toEqual(records.toSorted());
  });

  test('a right of several roles counts together, and half of one does not count', () => {
    expect(rightsOf([of('leads', 'find'), of('leads', 'changeStream')], 'crm', true).readable).toEqual(['leads']);
    expect(rightsOf([of('leads', 'find')], 'crm', true).readable).toEqual([]);
    expect(rightsOf([of('leads', 'find')], 'crm', false).readable).toEqual(['leads']);
    expect(rightsOf([of('leads', 'insert', 'update')], 'crm', true).writable).toEqual([]);
    expect(
      rightsOf(
        book.slice(1).map((name) => of(name, 'find', ...write)),
        'crm',
        true,
      ).keepsReceipts,
    ).toBe(false);
  });
});
