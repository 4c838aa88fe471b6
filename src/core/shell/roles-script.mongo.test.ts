import { MongoClient, MongoServerError } from 'mongodb';
import { expect, onTestFinished, test } from 'vitest';
import { rolesMadeBy } from '../../testing/mongo-roles.ts';
import { startMongoServer } from '../../testing/mongo-server.ts';
import { rolesScript } from './roles-script.ts';

const NAME = 'igv_crm_db';
const roles = ['igv_viewer', 'igv_sales', 'igv_admin'];

/** A server with the roles of the script, one login of each, and one lead. */
async function serverWithRoles() {
  const { made } = rolesMadeBy(rolesScript(NAME));
  const server = await startMongoServer({
    auth: {
      users: [
        { user: 'root', password: 'secret', roles: ['root'] },
        ...roles.map((role) => ({ user: role, password: 'secret', roles: [{ role, db: NAME }], database: NAME })),
      ],
      roles: [...made].map(([createRole, { privileges }]) => ({ createRole, db: NAME, privileges, roles: [] })),
    },
  });
  const connect = async (user: string, authSource = NAME) => {
    const client = await MongoClient.connect(server.url(NAME), {
      auth: { username: user, password: 'secret' },
      authSource,
    });
    onTestFinished(() => client.close());
    return client.db(NAME);
  };
  await (await connect('root', 'admin')).collection('leads').insertOne({ name: 'Ada' });
  return connect;
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof MongoServerError ? error.code : error),
  );

// The server of these tests holds rights by action, a mongod by collection too: what each collection allows is asserted on the script itself.
test('a login of the viewer role reads, and every write of it is refused', async () => {
  const connect = await serverWithRoles();
  const viewer = await connect('igv_viewer');
  const leads = viewer.collection('leads');
  expect(await leads.findOne({})).toMatchObject({ name: 'Ada' });
  expect(
    await Promise.all([
      codeOf(leads.insertOne({ name: 'Bea' })),
      codeOf(leads.updateOne({}, { $set: { name: 'Bea' } })),
      codeOf(leads.deleteOne({})),
      codeOf(viewer.collection('crm_sync_receipts').insertOne({ at: new Date() })),
      codeOf(leads.createIndex({ name: 1 })),
      codeOf(leads.drop()),
    ]),
  ).toEqual([13, 13, 13, 13, 13, 13]);
  expect(await leads.countDocuments()).toBe(1);
});

test('a login of the sales role writes records and receipts, and drops nothing', async () => {
  const connect = await serverWithRoles();
  const sales = await connect('igv_sales');
  const leads = sales.collection('leads');
  expect(
    await Promise.all([
      codeOf(leads.insertOne({ name: 'Bea' })),
      codeOf(leads.updateOne({ name: 'Ada' }, { $set: { phone: '1' } })),
      codeOf(sales.collection('crm_sync_receipts').insertOne({ at: new Date() })),
      codeOf(leads.drop()),
      codeOf(sales.dropDatabase()),
    ]),
  ).toEqual([null, null, null, 13, 13]);
});
