import { MongoServerError } from 'mongodb';
import { expect, test } from 'vitest';
import type { Server } from './server.ts';
import { transact } from './transact.ts';

const collations = { of: async () => ({}) };
const orphans = { leave: () => undefined, end: async () => undefined };

/** A server whose commits end as told, one after the other: null is a good one. Everything else succeeds and does nothing. */
function serverWith(commits: (Error | null)[]) {
  const asked = { transactions: 0, commits: 0 };
  const session = {
    startTransaction() {
      asked.transactions += 1;
    },
    async commitTransaction() {
      asked.commits += 1;
      const error = commits.shift() ?? null;
      if (error !== null) throw error;
    },
    inTransaction: () => false,
    endSession: async () => undefined,
  };
  const server = { client: { startSession: () => session }, timeout: 1000, isClosed: false } as object as Server;
  return { server, asked };
}

test('[row 27] a commit over whose broken socket the driver itself stumbles is asked for again, as nobody knows whether it was done', async () => {
  const { server, asked } = serverWith([new TypeError('error.hasErrorLabel is not a function'), null]);
  expect(await transact(server, collations, orphans, async () => 'done')).toBe('done');
  expect(asked).toEqual({ transactions: 1, commits: 2 });
});

test('[row 27] where it goes on like that, the outcome is told as unknown: never as a refusal', async () => {
  const stumble = () => new TypeError('error.hasErrorLabel is not a function');
  const { server } = serverWith(Array.from({ length: 1000 }, stumble));
  await expect(transact(server, collations, orphans, async () => 'done')).rejects.toMatchObject({
    code: 'OUTCOME_UNKNOWN',
  });
});

test('[row 33] a commit that the server refuses for a conflict runs all of it again', async () => {
  const conflict = new MongoServerError({ code: 112, errorLabels: ['TransientTransactionError'], message: '' });
  const { server, asked } = serverWith([conflict, null]);
  expect(await transact(server, collations, orphans, async () => 'done')).toBe('done');
  expect(asked).toEqual({ transactions: 2, commits: 2 });
});
