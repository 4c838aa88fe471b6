import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { startLaptop } from '../../testing/laptop/laptop.ts';
import { differences, openServerEye, places } from '../../testing/laptop/server-eye.ts';
import { startMongoServer, whenDone } from '../../testing/mongo-server.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { startWireProxy } from '../../testing/wire/proxy.ts';
import { failure } from '../../testing/wire/stub.ts';

const server = await startMongoServer();
const hasty = 'minHeartbeatFrequencyMS=10&heartbeatFrequencyMS=500';
let databases = 0;

/** A laptop behind somebody on the wire, with one lead that both sides have. */
async function team({ timeoutMS = 3000 } = {}) {
  databases += 1;
  const name = `faults_${databases}`;
  const proxy = await startWireProxy(server.port);
  const laptop = startLaptop({
    url: proxy.url(name, hasty),
    path: join(temporaryFolder(), 'replica.db'),
    collections: ['leads', 'contacts', 'opportunities'],
    timeoutMS,
  });
  const eye = openServerEye(server.url(name));
  whenDone(async () => {
    await laptop.close();
    await eye.close();
    await proxy.close();
  });
  const id = laptop.write((change) => change.insert('leads', { name: 'Ada', city: 'Paris' }));
  await laptop.sync();
  return { laptop, eye, proxy, id };
}

type Team = Awaited<ReturnType<typeof team>>;

/** The edit is at the server, once, and the replica equals it. */
async function expectOnce({ laptop, eye, id }: Team, city: string) {
  await laptop.sync();
  expect(await eye.find('leads', id)).toMatchObject({ city });
  const { journal, inbox } = places(laptop);
  expect([laptop.waiting(), inbox.size]).toEqual([0, 0]);
  expect(await eye.receipts()).toEqual({ receipts: journal.size, counted: journal.size });
  expect(await differences(eye, laptop)).toEqual([]);
}

const edit = ({ laptop, id }: Team, city: string) =>
  void laptop.write((change) => change.update('leads', id, { city }));

const faultCodes = ({ laptop }: Team) =>
  laptop.replica.readable.all<{ code: string }>('SELECT code FROM fault ORDER BY id').map(({ code }) => code);

describe('a commit whose answer says that the server is stepping down', () => {
  const codes = [
    [189, 'PrimarySteppedDown'],
    [10107, 'NotWritablePrimary'],
    [11602, 'InterruptedDueToReplStateChange'],
  ] as const;
  const cases = codes.flatMap(([code, name]) => [true, false].map((reaches) => ({ code, name, reaches })));

  test.each(cases)('[I2] [row 31] $code ($name), done there: $reaches', async ({ code, name, reaches }) => {
    const opened = await team();
    edit(opened, 'Haifa');
    const answer = failure(code, name, ['RetryableWriteError']);
    const times = opened.proxy.substitute({ command: 'commitTransaction', nth: 1, answer, reaches });
    await expectOnce(opened, 'Haifa');
    expect(times()).toBe(1);
  });
});

test.each([
  [1, 'MaxTimeMSExpired', 50],
  [4, 'PrimarySteppedDown', 189],
])(
  '[I2] [row 32] a commit of unknown result, %i times in a row (%s), is decided by committing again or by its receipt',
  async (times, codeName, code) => {
    const opened = await team({ timeoutMS: 1000 });
    edit(opened, 'Haifa');
    const answer = failure(code, codeName, ['UnknownTransactionCommitResult']);
    const met = opened.proxy.substitute({ command: 'commitTransaction', nth: 1, answer, reaches: true, times });
    await expectOnce(opened, 'Haifa');
    expect(met()).toBe(times);
  },
);

test('[I2] [row 32] a commit that fails by a fail point of the server is decided the same way', async () => {
  const opened = await team();
  edit(opened, 'Haifa');
  await server.configureFailPoint({ times: 2 }, { failCommands: ['commitTransaction'], closeConnection: true });
  await expectOnce(opened, 'Haifa');
  await server.configureFailPoint('off');
});

test('[row 33] a storm of write conflicts runs the whole transaction again, and no other document waits for it', async () => {
  const opened = await team({ timeoutMS: 500 });
  const { laptop, proxy } = opened;
  edit(opened, 'Haifa');
  const answer = failure(112, 'WriteConflict', ['TransientTransactionError']);
  const times = proxy.substitute({
    command: 'update',
    collection: 'leads',
    nth: 1,
    answer,
    reaches: false,
    times: 8,
  });
  await expectOnce(opened, 'Haifa');
  expect(times()).toBe(8);

  edit(opened, 'Nice');
  const other = laptop.write((change) => {
    change.update('leads', opened.id, { city: 'Nantes' });
    return change.insert('contacts', { name: 'Of another document' });
  });
  proxy.substitute({ command: 'update', collection: 'leads', nth: 1, answer, reaches: false, times: 300 });
  for (let round = 0; round < 6; round += 1) await laptop.engine.cycle();
  expect(await opened.eye.find('contacts', other)).not.toBeNull();
  expect(laptop.waiting()).toBe(2);
  proxy.disarm();
  await expectOnce(opened, 'Nantes');
}, 60_000);

test.each([true, false])(
  '[row 35] a write concern that timed out leaves it open; the receipt decides (done there: %s)',
  async (reaches) => {
    const opened = await team({ timeoutMS: 1000 });
    edit(opened, 'Haifa');
    const answer = {
      ok: 1,
      writeConcernError: {
        code: 64,
        codeName: 'WriteConcernTimeout',
        errmsg: 'waiting timed out',
        errInfo: { wtimeout: true },
      },
    };
    const times = opened.proxy.substitute({ command: 'commitTransaction', nth: 1, answer, reaches, times: 2 });
    await expectOnce(opened, 'Haifa');
    expect(times()).toBeGreaterThan(0);
  },
);

describe('a history that the server has no more', () => {
  test.each([
    ['[row 36]', 286, 'ChangeStreamHistoryLost', ['NonResumableChangeStreamError']],
    ['[row 36]', 136, 'CappedPositionLost', []],
    ['[row 37]', 280, 'ChangeStreamFatalError', ['NonResumableChangeStreamError']],
    ['[row 37]', 260, 'InvalidResumeToken', ['NonResumableChangeStreamError']],
  ])(
    '[I4] [I12] %s answer %i: everything is scanned anew, and what was removed meanwhile is gone',
    async (_, code, name, labels) => {
      const opened = await team();
      const { laptop, eye, proxy, id } = opened;
      const removed = laptop.write((change) => change.insert('contacts', { name: 'Will be removed' }));
      await laptop.sync();
      const epoch = "SELECT epoch FROM scan WHERE coll = 'leads'";
      const before = laptop.replica.readable.value<number>(epoch) as number;
      const times = proxy.substitute({
        command: 'aggregate',
        nth: 1,
        answer: failure(code, name, labels),
        reaches: false,
      });
      proxy.substitute({ command: 'getMore', nth: 1, answer: failure(code, name, labels), reaches: false });
      proxy.down(true);
      await eye.remove('contacts', removed);
      await eye.set('leads', id, { city: 'Nice' });
      await laptop.engine.cycle();
      proxy.down(false);
      edit(opened, 'Nice');
      laptop.write((change) => change.update('leads', id, { country: 'FR' }));
      await laptop.sync();
      await expect
        .poll(() => laptop.sync().then(() => laptop.replica.readable.value(epoch)), { timeout: 5000 })
        .toBeGreaterThan(before);
      await laptop.sync();
      expect(times()).toBeLessThan(2);
      expect(laptop.store.document('contacts', removed)).toBeUndefined();
      expect(await eye.find('leads', id)).toMatchObject({ city: 'Nice', country: 'FR' });
      expect([laptop.waiting(), places(laptop).inbox.size]).toEqual([0, 0]);
      expect(await differences(eye, laptop)).toEqual([]);
    },
  );
});

test('[row 42] a right that was taken keeps the operation and says so, without a storm of attempts; others go on', async () => {
  const opened = await team();
  const { laptop, proxy, eye } = opened;
  edit(opened, 'Haifa');
  const contact = laptop.write((change) => change.insert('contacts', { name: 'May be written' }));
  const times = proxy.substitute({
    command: 'update',
    nth: 1,
    answer: failure(13, 'Unauthorized'),
    reaches: false,
    times: 2,
  });
  for (let round = 0; round < 30; round += 1) await laptop.engine.cycle();
  expect(times()).toBeLessThanOrEqual(2);
  expect(laptop.replica.readable.all('SELECT state, last_error FROM outbox')).toEqual([
    { state: 'NOT_PERMITTED', last_error: 'NOT_PERMITTED' },
  ]);
  expect(await eye.find('contacts', contact)).not.toBeNull();
  expect(laptop.engine.state().phase).toBe('CURRENT');
});

test('[row 42] a login that is not known any more is told as such, and everything waits', async () => {
  const opened = await team();
  const { laptop, proxy } = opened;
  edit(opened, 'Haifa');
  proxy.substitute({ command: 'update', nth: 1, answer: failure(18, 'AuthenticationFailed'), reaches: false });
  await laptop.engine.cycle();
  expect(laptop.engine.state()).toMatchObject({ phase: 'OFFLINE', reason: 'AUTHENTICATION' });
  expect(laptop.waiting()).toBe(1);
  await expectOnce(opened, 'Haifa');
});

test.each([
  ['[row 54]', 121, 'DocumentValidationFailure', 'VALIDATION'],
  ['[row 55]', 10334, 'BSONObjectTooLarge', 'TOO_LARGE'],
])(
  '[I9] %s a document that the server refuses with %i goes to the inbox, and the others go on',
  async (_, code, name, why) => {
    const opened = await team();
    const { laptop, proxy, eye } = opened;
    laptop.write((change) => change.insert('contacts', { name: 'Refused' }));
    proxy.substitute({ command: 'insert', nth: 1, answer: failure(code, name), reaches: false });
    await laptop.sync();
    const other = laptop.write((change) => change.insert('contacts', { name: 'Taken' }));
    await laptop.sync();
    expect(laptop.replica.readable.all('SELECT why FROM inbox')).toEqual([{ why }]);
    expect(await eye.find('contacts', other)).not.toBeNull();
    expect(await eye.count('contacts')).toBe(1);
    expect(await differences(eye, laptop)).toEqual([]);
  },
);

test('[row 29] in a black hole every call ends by its time, the process stays responsive, and closing takes two seconds at most', async () => {
  const opened = await team({ timeoutMS: 800 });
  const { laptop, proxy, id } = opened;
  proxy.blackHole(true);
  edit(opened, 'Haifa');
  let longest = 0;
  let last = performance.now();
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 5);
  const began = performance.now();
  await laptop.engine.cycle();
  const took = performance.now() - began;
  laptop.write((change) => change.update('leads', id, { country: 'IL' }));
  clearInterval(beat);
  expect(took).toBeLessThan(4000);
  expect(longest).toBeLessThan(250);
  expect(laptop.engine.state().phase).toBe('OFFLINE');
  expect(laptop.waiting()).toBe(2);
  expect(faultCodes(opened)).toContain('OFFLINE');

  proxy.blackHole(false);
  await expectOnce(opened, 'Haifa');

  proxy.blackHole(true);
  const hanging = laptop.engine.cycle();
  await delay(50);
  const closing = performance.now();
  await laptop.remote.close();
  expect(performance.now() - closing).toBeLessThan(2300);
  await hanging;
});

test('[row 27] an answer that stalls in the middle is given up in time, and the operation is there once', async () => {
  const opened = await team({ timeoutMS: 800 });
  for (const [index, command] of ['update', 'findAndModify', 'commitTransaction'].entries()) {
    edit(opened, `city ${index}`);
    const happened = opened.proxy.cut({ command, nth: 1, side: 'REPLY', after: 11, how: 'STALL' });
    await expectOnce(opened, `city ${index}`);
    expect(happened()).toBe(true);
  }
});

test('[row 28] a line of a few bytes at a time delivers whole documents', async () => {
  const opened = await team({ timeoutMS: 20_000 });
  const { laptop, eye, proxy } = opened;
  for (let count = 0; count < 30; count += 1)
    await eye.client
      .db()
      .collection('contacts')
      .insertOne({ name: `Contact ${count}`, text: 'x'.repeat(500) });
  proxy.slow(400);
  await laptop.sync();
  expect(laptop.replica.readable.value("SELECT count(*) FROM doc WHERE coll = 'contacts'")).toBe(30);
  expect(await differences(eye, laptop)).toEqual([]);
});
