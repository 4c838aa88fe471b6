import { MongoClient } from 'mongodb';
import { onTestFinished } from 'vitest';
import { hashPassword } from '../core/people/index.ts';
import { startMongoServer } from './mongo-server.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { crm, signedInCrm, testEmail, testPassword } from './terminal.ts';

/** Stands in the address of the login, so that tests can look for it everywhere. */
export const addressPassword = 'canary-51cf-address';
const login = { user: 'team', password: addressPassword, roles: [{ role: 'root', db: 'admin' }] };

/**
 * A real server with one admin in `crm_users`, and a folder for a workspace of it; `connect` joins. What is typed at the terminal goes
 * through processes of their own.
 */
export async function teamTerminal() {
  const server = await startMongoServer({ auth: { users: [login] } });
  const url = server
    .url('igv_crm_db')
    .replace('://', `://${login.user}:${addressPassword}@`)
    .concat('&authSource=admin');
  const client = await MongoClient.connect(url);
  onTestFinished(() => client.close(true));
  const database = client.db('igv_crm_db');
  const person = { name: 'Dana Lévi', email: testEmail, role: 'admin', is_active: true };
  await database.collection('crm_users').insertOne({ ...person, password: await hashPassword(testPassword) });
  const home = temporaryFolder();
  return {
    server,
    url,
    database,
    home,
    /** One command of somebody who is signed in; `input` comes after the password. */
    run: (parameters: readonly string[], input = '') => signedInCrm(parameters, { home, input }),
    join: () =>
      crm(['connect', '--url-stdin', '--email', testEmail, '--password-stdin'], {
        home,
        input: `${url}\n${testPassword}\n`,
      }),
  };
}
