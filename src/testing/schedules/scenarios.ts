import { expect } from 'vitest';
import { idValue } from '../../core/replica/codec.ts';
import { backUp, restore, truncateLog } from '../simulator/index.ts';
import { watchAgain } from './server-checks.ts';
import type { Stage, StageOptions } from './stage.ts';

/** What happens, and how it ends where nobody dies; where somebody dies it has to end in the same way. */
export interface Scenario {
  name: string;
  server?: StageOptions;
  /** The replica keeps what the server has no more. */
  keeps?: boolean;
  script(stage: Stage): Promise<void>;
  expected(outcome: string[]): void;
}

const id = (n: number) => `65a0000000000000000000${String(n).padStart(2, '0')}`;

function foreignLeads({ world }: Stage, ...numbers: number[]) {
  for (const n of numbers) world.foreign.insert('leads', { _id: idValue(id(n)), name: `lead ${n}`, city: 'Paris' });
}

const entries = (outcome: string[]) => outcome.filter((line) => line.startsWith('inbox'));
const noEntries = (outcome: string[]) => expect(entries(outcome)).toEqual([]);

/** Brings both desks to the same beginning. */
async function begin(stage: Stage, ...numbers: number[]) {
  foreignLeads(stage, ...numbers);
  await stage.sync(stage.desk);
  await stage.sync(stage.other);
}

export const scenarios: readonly Scenario[] = [
  {
    name: 'the first sync, in pages',
    async script(stage) {
      foreignLeads(stage, 1, 2, 3, 4, 5);
      await stage.sync(stage.desk);
    },
    expected: (outcome) => expect(outcome).toHaveLength(5),
  },
  {
    name: 'the web backend inserts, sets, replaces and deletes',
    async script(stage) {
      await begin(stage, 1, 2, 3);
      const { foreign } = stage.world;
      foreignLeads(stage, 4, 5);
      foreign.set('leads', idValue(id(1)), { city: 'Lyon' });
      foreign.replace('leads', idValue(id(2)), { name: 'replaced' });
      foreign.delete('leads', idValue(id(3)));
      await stage.sync(stage.desk);
    },
    expected: (outcome) => expect(outcome).toHaveLength(4),
  },
  {
    name: 'a record is made, edited twice and another one removed',
    async script(stage) {
      await begin(stage, 1, 2);
      const { desk } = stage;
      stage.insert(desk, 'contacts', id(10), { name: 'Dana' });
      stage.update(desk, 'contacts', id(10), { city: 'Haifa' });
      stage.update(desk, 'leads', id(1), { city: 'Lyon' });
      stage.remove(desk, 'leads', id(2));
      stage.update(desk, 'contacts', id(10), { city: 'Eilat' });
      await stage.sync(desk);
    },
    expected(outcome) {
      noEntries(outcome);
      expect(outcome.join()).toContain('"city":"Eilat"');
    },
  },
  {
    name: 'a contact whose address somebody has, with what refers to it, among others',
    async script(stage) {
      stage.world.foreign.insert('contacts', { _id: idValue(id(1)), email: 'dana@example.com' });
      await begin(stage, 2);
      const { desk } = stage;
      stage.insert(desk, 'contacts', id(10), { name: 'Dana', email: 'dana@example.com' });
      stage.insert(desk, 'leads', id(11), { name: 'of Dana', contact_id: idValue(id(10)) });
      stage.insert(desk, 'leads', id(12), { name: 'of nobody' });
      await stage.sync(desk);
    },
    expected(outcome) {
      expect(entries(outcome)).toEqual([`inbox DUPLICATE [] contacts/${id(10)}`, `inbox PARENT [] leads/${id(11)}`]);
      expect(outcome.join()).toContain('of nobody');
    },
  },
  {
    name: 'the same field and different fields edited on two desktops',
    async script(stage) {
      await begin(stage, 1);
      const { desk, other } = stage;
      stage.update(other, 'leads', id(1), { name: 'theirs', tags: ['theirs'] });
      stage.update(desk, 'leads', id(1), { name: 'mine', city: 'mine', tags: ['mine'] });
      await stage.sync(other);
      await stage.sync(desk);
      await stage.sync(other);
    },
    expected(outcome) {
      expect(entries(outcome)).toEqual([`inbox CONFLICT ["name"] leads/${id(1)}`]);
      expect(outcome.join()).toContain('"name":"theirs","city":"mine","tags":["theirs","mine"]');
    },
  },
  {
    name: 'an edit meets a delete, and a delete meets an edit',
    async script(stage) {
      await begin(stage, 1, 2);
      const { desk, world } = stage;
      stage.update(desk, 'leads', id(1), { name: 'mine' });
      stage.remove(desk, 'leads', id(2));
      world.foreign.delete('leads', idValue(id(1)));
      world.foreign.set('leads', idValue(id(2)), { name: 'theirs' });
      await stage.sync(desk);
    },
    expected(outcome) {
      expect(entries(outcome)).toEqual([`inbox CHANGED [] leads/${id(2)}`, `inbox GONE [] leads/${id(1)}`]);
      expect(outcome.join()).toContain('"name":"theirs"');
    },
  },
  {
    name: 'two invoices are issued while the web backend takes numbers too',
    async script(stage) {
      const { desk, world } = stage;
      for (const n of [1, 2, 3]) world.foreign.insert('invoices', { _id: idValue(id(n)), status: 'DRAFT' });
      await begin(stage, 4);
      stage.issue(desk, id(1));
      stage.issue(desk, id(2));
      const issue_date = new Date('2026-11-25T00:00:00Z');
      world.foreign.issue(idValue(id(3)), 'F-2026', { status: 'SENT', issue_date }, false);
      await stage.sync(desk);
    },
    expected(outcome) {
      noEntries(outcome);
      expect(
        outcome
          .join()
          .match(/F-2026-000\d/g)
          ?.toSorted(),
      ).toEqual(['F-2026-0001', 'F-2026-0002', 'F-2026-0003']);
    },
  },
  {
    name: 'the history is lost while documents come, change and go',
    async script(stage) {
      await begin(stage, 1, 2, 3);
      const { desk, world } = stage;
      stage.update(desk, 'leads', id(1), { name: 'mine' });
      stage.insert(desk, 'leads', id(10), { name: 'new' });
      world.foreign.delete('leads', idValue(id(2)));
      world.foreign.set('leads', idValue(id(3)), { name: 'theirs' });
      foreignLeads(stage, 4);
      truncateLog(world.server, Number.POSITIVE_INFINITY);
      await stage.sync(desk);
    },
    expected(outcome) {
      noEntries(outcome);
      expect(outcome).toHaveLength(4);
    },
  },
  {
    name: 'the server is restored from a backup of before the work',
    async script(stage) {
      await begin(stage, 1);
      const { desk, world, watch } = stage;
      const backup = backUp(world.server);
      stage.update(desk, 'leads', id(1), { name: 'mine' });
      stage.insert(desk, 'leads', id(10), { name: 'new' });
      await stage.sync(desk);
      restore(world.server, backup);
      world.restores += 1;
      watchAgain(world, watch);
      await stage.sync(desk);
    },
    expected(outcome) {
      noEntries(outcome);
      expect(outcome.join()).toMatch(/mine.*new/);
    },
  },
  {
    name: 'what refers to a new record goes after it',
    async script(stage) {
      await begin(stage, 1);
      const { desk } = stage;
      stage.insert(desk, 'contacts', id(10), { name: 'parent' });
      stage.insert(desk, 'invoices', id(11), { status: 'DRAFT', contact_id: idValue(id(10)) });
      stage.insert(desk, 'leads', id(12), { name: 'child of child', invoice_id: idValue(id(11)) });
      stage.issue(desk, id(11));
      await stage.sync(desk);
    },
    expected(outcome) {
      noEntries(outcome);
      expect(outcome).toHaveLength(4);
      expect(outcome.join()).toContain('F-2026-0001');
    },
  },
  {
    name: 'a collection is dropped',
    keeps: true,
    async script(stage) {
      await begin(stage, 1, 2);
      const { desk, world } = stage;
      world.foreign.drop('leads');
      await stage.sync(desk);
      expect(
        desk.replica.readable.value("SELECT count(*) FROM doc WHERE coll = 'leads' AND length(base_bson) > 0"),
      ).toBe(2);
      expect(desk.replica.readable.value("SELECT state FROM scan WHERE coll = 'leads'")).toBe('HELD');
    },
    expected: (outcome) => expect(outcome).toEqual([]),
  },
  {
    name: 'a server without transactions',
    server: { standalone: true },
    async script(stage) {
      foreignLeads(stage, 1, 2, 3);
      const { desk, world } = stage;
      await stage.sync(desk);
      stage.insert(desk, 'leads', id(10), { name: 'new' });
      stage.update(desk, 'leads', id(1), { name: 'mine' });
      stage.remove(desk, 'leads', id(2));
      world.foreign.set('leads', idValue(id(1)), { city: 'theirs' });
      await stage.sync(desk);
      world.time += 500_000;
      await stage.sync(desk);
    },
    expected(outcome) {
      noEntries(outcome);
      expect(outcome).toHaveLength(3);
      expect(outcome.join()).toContain('"name":"mine","city":"theirs"');
    },
  },
];
