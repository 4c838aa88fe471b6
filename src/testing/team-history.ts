import { hash } from 'node:crypto';
import type { Writable } from '../core/replica/index.ts';
import { acknowledge, type Pending, pendingAfter, putInInbox } from '../core/replica/sync-store.ts';
import type { TeamReplica } from './open-team.ts';

/** Where every operation is, as one text: the same text, the same state. */
export function stateOf(database: Pick<Writable, 'all'>): string {
  const rows = (sql: string) => database.all<{ text: string }>(sql).map(({ text }) => text);
  return hash(
    'sha256',
    JSON.stringify([
      rows('SELECT hex(op_id) || hex(op_bson) || state AS text FROM outbox ORDER BY seq'),
      rows('SELECT hex(op_id) || hex(op_bson) AS text FROM journal ORDER BY seq'),
      rows('SELECT hex(op_id) || why AS text FROM inbox ORDER BY id'),
      rows("SELECT hex(id_bson) || hex(base_hash) || ifnull(hex(mine_bson), '-') AS text FROM doc ORDER BY row"),
    ]),
  );
}

/** What the server would have after an operation, near enough for a test of the file. */
function settle(database: Writable, pending: Pending, number: number, chance: number): void {
  if (chance < 0.2) putInInbox(database, pending, { why: 'CONFLICT', fields: ['name'], theirs: { _id: 1 } }, 'NONE');
  else acknowledge(database, pending, { serverN: number, serverAt: number, epoch: 1 });
}

/**
 * People write and a server answers, one transaction each, so many times; now and then the log is moved into the file. Answers the state after each
 * transaction, the first one being that before.
 */
export function writeHistory(team: TeamReplica, random: () => number, transactions: number): string[] {
  const { store, replica } = team;
  const by = { personId: '0123456789abcdef01234567', command: 'leads.update' };
  const states = [stateOf(replica.readable)];
  const leads: string[] = [];
  for (let number = 0; number < transactions; number += 1) {
    const chance = random();
    const size = random() < 0.07 ? 6000 : 100;
    const first = pendingAfter(replica.readable, 0, 1)[0];
    const lead = leads[Math.floor(random() * leads.length)];
    if (chance < 0.3 && first !== undefined)
      replica.writable.transaction((database) => settle(database, first, number, random()));
    else if (chance < 0.6 && lead !== undefined && store.document('leads', lead) !== undefined)
      store.write(by, (change) => change.update('leads', lead, { company: `${number} ${'c'.repeat(size)}` }));
    else leads.push(team.writeLead(`lead ${number} ${'n'.repeat(size)}`));
    states.push(stateOf(replica.readable));
    if (random() < 0.02 && number < transactions - 20) replica.writable.get('PRAGMA wal_checkpoint(TRUNCATE)');
  }
  return states;
}
