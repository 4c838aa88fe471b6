import { describe, expect, test } from 'vitest';
import { contractFailure as failure } from '../../testing/started-app.ts';
import { settled, signInOf, startTeamApp, startTeamServer, team } from '../../testing/team-app.ts';

const DAY = 86_400_000;

/** A team at work, whose wall clock the test may move by days. */
async function atWork() {
  const server = await startTeamServer();
  const time = { ahead: 0 };
  const clock = { now: () => new Date(Date.now() + time.ahead), monotonic: () => performance.now() };
  const { client, app } = startTeamApp({ address: `${server.url}&serverSelectionTimeoutMS=400`, clock });
  await client.team.join({ address: null, ...signInOf(team.dana) });
  await settled(app);
  async function draft(opportunity_id?: string) {
    const { invoice } = opportunity_id
      ? await client.invoices.createFromOpportunity({ opportunity_id })
      : await client.invoices.createDraft({});
    const lines = invoice.draft.lines.map((line) => ({ ...line, description: 'Work', unit_price: '100' }));
    const saved = await client.invoices.saveDraft({
      id: invoice.record.id,
      revision: invoice.revision,
      draft: {
        ...invoice.draft,
        lines,
        client: { ...invoice.draft.client, name: 'Acme', address: '1 rue Acme', country: 'FR' },
      },
    });
    return { id: invoice.record.id, revision: saved.invoice.revision };
  }
  const invoices = server.database.collection('invoices');
  return { server, time, client, app, draft, invoices };
}

const today = () => new Date().toLocaleDateString('sv');
const series = () => `INV-${today().slice(0, 4)}`;

describe('issuing in a team', () => {
  test('[I8] answers the number that the server gave, the next of the series whoever numbered before; the activities tell of it', async () => {
    const { client, app, draft, invoices, server } = await atWork();
    await invoices.insertOne({ invoice_number: `${series()}-0006`, status: 'SENT', client_name: 'From the web' });
    await settled(app);
    const { item } = await client.opportunities.create({ title: 'Deal' });
    const first = await draft(item.id);
    const { invoice } = await client.invoices.issue(first);
    expect(invoice).toMatchObject({ intent: null, record: { invoice_number: `${series()}-0007`, status: 'SENT' } });
    const second = await client.invoices.issue(await draft());
    expect(second.invoice.record.invoice_number).toBe(`${series()}-0008`);
    expect(await failure(client.invoices.issue(first))).toEqual(['CONFLICT', 'FROZEN']);
    await settled(app);
    const told = await server.database.collection('activities').find({ type: 'INVOICE_ISSUED' }).toArray();
    const ofFirst = told.filter(({ metadata }) => metadata.invoice_number === `${series()}-0007`);
    expect(ofFirst.map(({ related_to }) => related_to.type).sort()).toEqual(['invoice', 'opportunity']);
    expect(ofFirst.every(({ created_by }) => String(created_by) === String(team.dana._id))).toBe(true);
  });

  test('offline is a wish that is shown, freezes the draft, and is fulfilled when the server is back', async () => {
    const { client, app, draft, invoices } = await atWork();
    const wanted = await draft();
    await client.sync.pause();
    const { invoice } = await client.invoices.issue(wanted);
    expect(invoice).toMatchObject({
      record: { status: 'DRAFT', invoice_number: null },
      intent: { date: today(), asks: false },
    });
    const again = { ...wanted, revision: invoice.revision };
    expect(await failure(client.invoices.issue(again))).toEqual(['CONFLICT', 'ISSUING']);
    expect(await failure(client.invoices.saveDraft({ ...again, draft: invoice.draft }))).toEqual([
      'CONFLICT',
      'ISSUING',
    ]);
    expect(await failure(client.invoices.remove({ ids: [wanted.id] }))).toEqual(['CONFLICT', 'ISSUING']);
    await client.sync.resume();
    await settled(app);
    await expect
      .poll(() => client.invoices.get({ id: wanted.id }))
      .toMatchObject({
        intent: null,
        record: { invoice_number: `${series()}-0001` },
      });
    expect(await invoices.countDocuments({ invoice_number: `${series()}-0001` })).toBe(1);
  });

  test('a wish that never left may be withdrawn: the draft is as it was, and no number is used', async () => {
    const { client, app, draft, invoices } = await atWork();
    const wanted = await draft();
    await client.sync.pause();
    await client.invoices.issue(wanted);
    const { invoice } = await client.invoices.withdraw({ id: wanted.id });
    expect(invoice).toMatchObject({ intent: null, revision: wanted.revision, record: { status: 'DRAFT' } });
    expect(await failure(client.invoices.withdraw({ id: wanted.id }))).toEqual(['NOT_FOUND']);
    await client.invoices.saveDraft({ ...wanted, draft: { ...invoice.draft, note: 'Changed' } });
    await client.sync.resume();
    await settled(app);
    expect(await invoices.countDocuments({ invoice_number: { $exists: true } })).toBe(0);
    expect((await client.sync.inbox({})).total).toBe(0);
  });

  test('[I8] a wish that an attempt may have brought to the server cannot be withdrawn; it is fulfilled once', async () => {
    const { client, app, draft, invoices, server } = await atWork();
    const wanted = await draft();
    await settled(app);
    await server.process.configureFailPoint('alwaysOn', { failCommands: ['update'], errorCode: 91 });
    const { invoice } = await client.invoices.issue(wanted);
    expect(invoice.intent).toMatchObject({ asks: false });
    expect((await client.sync.pending({})).items.map(({ kind, state }) => [kind, state])).toContainEqual([
      'issue',
      'SENT',
    ]);
    expect(await failure(client.invoices.withdraw({ id: wanted.id }))).toEqual(['CONFLICT', 'SENT']);
    await server.process.configureFailPoint('off');
    await expect
      .poll(async () => (await client.invoices.get({ id: wanted.id })).record.invoice_number, { timeout: 40_000 })
      .toBe(`${series()}-0001`);
    expect(await invoices.countDocuments({ invoice_number: { $exists: true } })).toBe(1);
  });

  test('[row 64] a wish of another day asks again; confirmed it is of today, withdrawn it is a draft', async () => {
    const { client, app, draft, time, invoices } = await atWork();
    const [one, other] = [await draft(), await draft()];
    await client.sync.pause();
    time.ahead = -7 * DAY;
    await client.invoices.issue(one);
    await client.invoices.issue(other);
    time.ahead = 0;
    await client.sync.resume();
    await settled(app);
    await expect
      .poll(async () => (await client.invoices.get({ id: one.id })).intent?.asks, { timeout: 10_000 })
      .toBe(true);
    expect(await invoices.countDocuments({ invoice_number: { $exists: true } })).toBe(0);
    expect((await client.sync.status()).needs_attention).toBe(2);
    expect((await client.invoices.withdraw({ id: other.id })).invoice.intent).toBeNull();
    const { invoice } = await client.invoices.confirm({ id: one.id });
    expect(invoice).toMatchObject({
      intent: null,
      record: { invoice_number: `${series()}-0001`, issue_date: today() },
    });
    await settled(app);
    const issued = await invoices.find({ invoice_number: { $exists: true } }).toArray();
    expect(issued.map(({ invoice_number }) => invoice_number)).toEqual([`${series()}-0001`]);
  });

  test('before the last day of the series is refused by the server, and said so', async () => {
    const { client, app, draft, invoices } = await atWork();
    const tomorrow = new Date(Date.parse(`${today()}T00:00:00Z`) + DAY);
    await invoices.insertOne({ invoice_number: `${series()}-0001`, status: 'SENT', issue_date: tomorrow });
    await settled(app);
    expect(await failure(client.invoices.issue(await draft()))).toEqual(['INVALID', 'DATE_BEFORE_LAST']);
  });
});
