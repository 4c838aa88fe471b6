import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { ObjectId } from 'bson';
import { expect, test } from 'vitest';
import { adaSignsIn, contractFailure as failure, firstStart } from '../../testing/started-app.ts';
import { settled, signInOf, startTeamApp, startTeamServer, team, teamPassword } from '../../testing/team-app.ts';

const client = { name: 'Acme', email: 'office@acme.example', address: '1 rue Acme', country: 'FR' };

/** An embedded workspace with a customer, a deal, a task and an issued invoice, beside a team that knows the customer by another id. */
async function beforeMoving(home?: string) {
  const server = await startTeamServer();
  const started = startTeamApp({ home });
  const { client: crm } = started;
  await crm.workspace.create(firstStart);
  const { item: company } = await crm.companies.create({ name: 'Acme' });
  const { item: contact } = await crm.contacts.create({
    name: 'Rosa here',
    email: 'Rosa@acme.example',
    company_id: company.id,
  });
  const { item: other } = await crm.contacts.create({ name: 'Only here', email: 'only@acme.example' });
  const { item: deal } = await crm.opportunities.create({
    title: 'Deal',
    contact_id: contact.id,
    company_id: company.id,
  });
  await crm.tasks.create({ title: 'Call', related_to: { type: 'contact', id: contact.id } });
  const { invoice: draft } = await crm.invoices.createFromOpportunity({ opportunity_id: deal.id });
  const lines = draft.draft.lines.map((line) => ({ ...line, description: 'Work', unit_price: '100' }));
  const saved = await crm.invoices.saveDraft({
    id: draft.record.id,
    revision: draft.revision,
    draft: { ...draft.draft, lines, client: { ...draft.draft.client, ...client } },
  });
  const { invoice } = await crm.invoices.issue({ id: draft.record.id, revision: saved.invoice.revision });
  const rosa = new ObjectId('a'.repeat(24));
  await server.database.collection('contacts').createIndex({ email: 1 }, { unique: true });
  await server.database.collection('contacts').insertOne({ _id: rosa, name: 'Rosa there', email: 'rosa@acme.example' });
  const input = { address: server.url, ...signInOf(team.dana) };
  return { server, ...started, crm, contact, other, deal, invoice, input };
}

test('what moving would do is shown first, and changes nothing', async () => {
  const { server, crm, contact, input, invoice } = await beforeMoving();
  const preview = await crm.team.previewMove(input);
  expect(preview.taken_numbers).toEqual([]);
  expect(preview.matches).toEqual([
    expect.objectContaining({
      collection: 'crm_users',
      title: 'Ada',
      theirs: { id: String(team.dana._id), title: 'Dana' },
    }),
    {
      collection: 'contacts',
      id: contact.id,
      title: 'Rosa here',
      by: 'EMAIL',
      value: 'Rosa@acme.example',
      theirs: { id: 'a'.repeat(24), title: 'Rosa there' },
    },
  ]);
  expect(preview.new).toMatchObject({ companies: 1, contacts: 1, opportunities: 1, tasks: 1, invoices: 1 });
  expect(preview.new).not.toHaveProperty('crm_settings');
  expect((await crm.workspace.state()).kind).toBe('EMBEDDED');
  expect(await server.database.collection('opportunities').countDocuments()).toBe(0);
  await server.database
    .collection('invoices')
    .insertOne({ invoice_number: String(invoice.record.invoice_number), total: 1 });
  expect((await crm.team.previewMove(input)).taken_numbers).toEqual([invoice.record.invoice_number]);
  expect(await failure(crm.team.move({ ...input, matched: 'MERGE' }))).toEqual(['CONFLICT', 'NUMBERS_TAKEN']);
  expect((await crm.workspace.state()).kind).toBe('EMBEDDED');
});

test('[I2] a moved workspace is sent once: what the team has already stays theirs, and ours refers to it', async () => {
  const { server, app, crm, other, deal, invoice, input } = await beforeMoving();
  const state = await crm.team.move({ ...input, matched: 'MERGE' });
  expect(state).toMatchObject({ phase: 'OPEN', kind: 'TEAM', me: { id: String(team.dana._id), role: 'admin' } });
  await settled(app);
  const { database } = server;
  expect(
    await database
      .collection('contacts')
      .find({}, { sort: { name: 1 } })
      .toArray(),
  ).toMatchObject([
    { _id: new ObjectId(other.id), name: 'Only here' },
    { _id: new ObjectId('a'.repeat(24)), name: 'Rosa there' },
  ]);
  const moved = await database.collection('opportunities').findOne({ _id: new ObjectId(deal.id) });
  expect(moved).toMatchObject({ title: 'Deal', contact_id: new ObjectId('a'.repeat(24)) });
  expect(await database.collection('tasks').findOne({})).toMatchObject({
    related_to: { id: new ObjectId('a'.repeat(24)) },
  });
  expect(await database.collection('invoices').findOne({})).toMatchObject({
    _id: new ObjectId(invoice.record.id),
    invoice_number: invoice.record.invoice_number,
    status: 'SENT',
  });
  expect(await database.collection('crm_users').countDocuments()).toBe(4);
  expect(await database.collection('crm_settings').countDocuments()).toBe(1);
  const before = await database.collection('activities').countDocuments();
  await crm.sync.now();
  await settled(app);
  expect(await database.collection('activities').countDocuments()).toBe(before);
  expect((await crm.sync.inbox({})).total).toBe(0);
  expect((await crm.contacts.list({})).items.map(({ name }) => name).sort()).toEqual(['Only here', 'Rosa there']);
  await app.lock();
  expect(await failure(crm.workspace.signIn(adaSignsIn))).toEqual(['WRONG_PASSWORD']);
  expect((await crm.workspace.signIn(signInOf(team.dana, teamPassword))).kind).toBe('TEAM');
});

test('kept apart, both records stay where no unique index forbids it', async () => {
  const { server, app, crm, contact, input } = await beforeMoving();
  await crm.team.move({ ...input, matched: 'SEPARATE' });
  await settled(app);
  const there = await server.database
    .collection('contacts')
    .find({}, { sort: { name: 1 } })
    .toArray();
  expect(there.map(({ name }) => name)).toEqual(['Only here', 'Rosa here', 'Rosa there']);
  const deal = await server.database.collection('opportunities').findOne({});
  expect(String(deal?.contact_id)).toBe(contact.id);
});

test('[I1] [I2] cut off between the operations and the list of who may open it, a move is finished at the next start', async () => {
  const { server, app, home, crm, input } = await beforeMoving();
  const keys = join(home, 'workspace', 'workspace.json');
  copyFileSync(keys, join(home, 'before.json'));
  await crm.team.move({ ...input, matched: 'MERGE' });
  await crm.sync.pause();
  await app.close();
  copyFileSync(join(home, 'before.json'), keys);

  const later = startTeamApp({ home });
  expect(await later.client.workspace.signIn(adaSignsIn)).toMatchObject({
    kind: 'TEAM',
    me: { id: String(team.dana._id), name: 'Dana' },
  });
  await later.client.sync.resume();
  await settled(later.app);
  expect(await server.database.collection('opportunities').countDocuments()).toBe(1);
  await later.app.lock();
  expect((await later.client.workspace.signIn(signInOf(team.dana))).kind).toBe('TEAM');
});

test('only an admin of the team moves a workspace to it, and a team’s workspace is moved no more', async () => {
  const { crm, input } = await beforeMoving();
  const vera = { ...input, ...signInOf(team.vera) };
  expect(await failure(crm.team.previewMove(vera))).toEqual(['FORBIDDEN', 'ROLE']);
  expect(await failure(crm.team.move({ ...input, password: 'wrong', matched: 'MERGE' }))).toEqual(['WRONG_PASSWORD']);
  await crm.team.move({ ...input, matched: 'MERGE' });
  expect(await failure(crm.team.move({ ...input, matched: 'MERGE' }))).toEqual(['CONFLICT', 'ALREADY_A_TEAM']);
});
