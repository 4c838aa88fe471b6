import { expect, test } from 'vitest';
import { openDesk, type TestDesk } from '../../testing/desk.ts';
import { failureOf } from '../../testing/failure.ts';
import { runSeed, seededRandom } from '../../testing/seeded-random.ts';
import { contacts } from '../contacts/index.ts';
import { invoices } from '../invoices/index.ts';
import { leads } from '../leads/index.ts';
import { opportunities } from '../opportunities/index.ts';
import { decode } from '../replica/codec.ts';
import { tasks } from '../tasks/index.ts';
import { history } from './index.ts';

type Changed = { change_id: string };

/** Every document as text, without what each edit moves on; and every record that lists, boards and search show. */
function shown({ replica }: TestDesk): string[] {
  const documents = replica.readable
    .all<{ coll: string; base_bson: Uint8Array }>("SELECT coll, base_bson FROM doc WHERE coll <> 'crm_settings'")
    .map(({ coll, base_bson }) => {
      const { updated_at, revision, ...document } = decode(base_bson);
      return `${coll} ${JSON.stringify(Object.entries(document).sort(([one], [other]) => (one < other ? -1 : 1)))}`;
    });
  const records = replica.readable.all<{ rows: number; searched: number }>(
    `SELECT (SELECT count(*) FROM view_leads) + (SELECT count(*) FROM view_contacts) + (SELECT count(*) FROM view_opportunities)
       + (SELECT count(*) FROM view_tasks) + (SELECT count(*) FROM view_invoices) + (SELECT count(*) FROM view_activities) AS rows,
     (SELECT count(*) FROM search) AS searched`,
  );
  return [...documents.sort(), JSON.stringify(records)];
}

/** Commands as people give them, in any order; null for one that has nothing to work on. */
function randomCommand(desk: TestDesk, random: () => number): Changed | null {
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)];
  const any = (list: (desk: TestDesk, input: never) => { items: { id: string }[] }) =>
    pick(list(desk, { limit: 50, total: false } as never).items)?.id;
  const word = () => pick(['', 'Ada', 'Béa', 'כהן', 'x'.repeat(150)]) ?? '';
  const name = () => word() || 'Nobody';
  const email = () => pick(['', `p${Math.floor(random() * 5)}@example.com`]) ?? '';
  const [lead, contact, opportunity, task] = [leads, contacts, opportunities, tasks].map((feature) =>
    any(feature.list),
  );
  const draft = pick(
    invoices.list(desk, { limit: 50, total: false }).items.filter(({ status }) => status === 'DRAFT'),
  )?.id;
  const commands: (() => Changed | null | undefined)[] = [
    () => leads.create(desk, { name: name(), email: email(), brand: word() }),
    () => contacts.create(desk, { name: name(), email: email() }),
    () => opportunities.create(desk, { title: name(), value: String(Math.floor(random() * 1000)) }),
    () => tasks.create(desk, { title: name(), ...(lead ? { related_to: { type: 'lead', id: lead } } : {}) }),
    () => lead && leads.update(desk, { id: lead, changes: { brand: word(), phone: word(), tags: [name()] } }),
    () => lead && leads.move(desk, { id: lead, status: pick(['NEW', 'CONTACTED', 'LOST']) ?? 'NEW' }),
    () => lead && leads.convert(desk, { id: lead, ...(random() < 0.5 ? { opportunity_title: name() } : {}) }),
    () => lead && leads.remove(desk, { ids: [lead] }),
    () => contact && contacts.update(desk, { id: contact, changes: { email: email(), city: word() } }),
    () => contact && contacts.remove(desk, { ids: [contact] }),
    () => opportunity && opportunities.move(desk, { id: opportunity, stage: pick(['NEGOTIATION', 'WON']) ?? '' }),
    () => opportunity && opportunities.lose(desk, { id: opportunity, lost_reason: name() }),
    () => opportunity && opportunities.reopen(desk, { id: opportunity }),
    () => opportunity && opportunities.update(desk, { id: opportunity, changes: { notes: word(), probability: 30 } }),
    () => task && tasks.complete(desk, { id: task, completed: random() < 0.7 }),
    () => task && tasks.remove(desk, { ids: [task] }),
    () => opportunity && invoices.createFromOpportunity(desk, { opportunity_id: opportunity }),
    () => {
      if (!draft) return null;
      // Typing that goes on joins the change it began with, whatever was done elsewhere meanwhile: here each goes by itself.
      desk.time.now = new Date(desk.time.now.getTime() + 700_000);
      const { draft: typed, revision } = invoices.get(desk, draft);
      return invoices.saveDraft(desk, { id: draft, draft: { ...typed, note: word() }, revision });
    },
    () => draft && invoices.remove(desk, { ids: [draft] }),
  ].map((command) => () => command() || null);
  let changed: Changed | null = null;
  const refused = failureOf(() => {
    changed = pick(commands)?.() ?? null;
  });
  return refused === null ? changed : null;
}

test('whatever was done, taking it back from the last to the first is as if it had never been, and doing it again as it was', () => {
  const seed = runSeed();
  console.log(`undo and redo: TEST_SEED=${seed}`);
  const random = seededRandom(seed);
  for (let run = 0; run < 6; run += 1) {
    const desk = openDesk();
    const tick = () => {
      desk.time.now = new Date(desk.time.now.getTime() + Math.floor(random() * 200_000));
    };
    const steps: { change_id: string; before: string[]; after: string[] }[] = [];
    for (let turn = 0; turn < 60; turn += 1) {
      tick();
      const before = shown(desk);
      const changed = randomCommand(desk, random);
      if (changed === null) expect(shown(desk), `seed ${seed}: a refused command wrote something`).toEqual(before);
      else steps.push({ change_id: changed.change_id, before, after: shown(desk) });
    }
    const undone: string[] = [];
    for (const { change_id, before } of [...steps].reverse()) {
      tick();
      undone.push(history.undo(desk, { change_id }).change_id);
      expect(shown(desk), `seed ${seed}, run ${run}`).toEqual(before);
    }
    for (const { after } of steps) {
      tick();
      history.undo(desk, { change_id: undone.pop() ?? '' });
      expect(shown(desk), `seed ${seed}, run ${run}, again`).toEqual(after);
    }
    expect(steps.length).toBeGreaterThan(5);
    desk.replica.close();
  }
});
