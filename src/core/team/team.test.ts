import { describe, expect, test } from 'vitest';
import { collectionNames } from '../../domain/collections.ts';
import { contractFailure as failure, firstStart, startApp } from '../../testing/started-app.ts';
import { databaseOf } from './connecting.ts';
import { cappedRole } from './login-rights.ts';
import { comparable } from './move-plan.ts';

describe('an embedded workspace', () => {
  test('says that it is no team’s, and does what makes sense without one', async () => {
    const { client } = startApp();
    await client.workspace.create(firstStart);
    expect(await client.sync.status()).toMatchObject({ kind: 'EMBEDDED', phase: 'EMBEDDED', waiting: 0 });
    expect(await failure(client.sync.now())).toEqual(['UNAVAILABLE', 'NOT_A_TEAM']);
    expect(await failure(client.team.indexes())).toEqual(['UNAVAILABLE', 'NOT_A_TEAM']);
    expect(await failure(client.team.takePassword({ password: 'x' }))).toEqual(['UNAVAILABLE', 'NOT_A_TEAM']);
    expect((await client.team.rolesScript()).text).toContain('getSiblingDB("igv_crm_db")');
  });
});

describe('the rights of a login', () => {
  const everything = { readable: collectionNames, writable: collectionNames };

  test('cap the role of a person, and never raise it', () => {
    const sales = { readable: collectionNames, writable: ['leads', 'contacts'] as const };
    const nothing = { readable: collectionNames, writable: ['tracking_events'] as const };
    const roles = ['admin', 'sales', 'viewer'] as const;
    expect(roles.map((role) => cappedRole(role, null))).toEqual(roles);
    expect(roles.map((role) => cappedRole(role, everything))).toEqual(roles);
    expect(roles.map((role) => cappedRole(role, sales))).toEqual(['sales', 'sales', 'viewer']);
    expect(roles.map((role) => cappedRole(role, nothing))).toEqual(['viewer', 'viewer', 'viewer']);
  });
});

test('the database is the one that the address names', () => {
  const names = [
    'mongodb://host/crm',
    'mongodb+srv://user:p%2Fw@host/crm%20two?retryWrites=true',
    'mongodb://one:27017,two:27018/?replicaSet=rs',
    'mongodb://host',
  ].map(databaseOf);
  expect(names).toEqual(['crm', 'crm two', 'igv_crm_db', 'igv_crm_db']);
});

test('addresses of people are compared as people mean them', () => {
  expect([' Rosa@ACME.example', 'rosa@acme.EXAMPLE '].map(comparable)).toEqual(Array(2).fill('rosa@acme.example'));
  expect(comparable('e\u0301lodie@igv.example')).toBe(comparable('ÉLODIE@igv.example'));
  expect(['', '  ', null, undefined, 7].map(comparable)).toEqual(Array(5).fill(null));
});
