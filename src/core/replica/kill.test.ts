import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startChild } from '../../testing/child-process.ts';
import { noteMigrations as migrations } from '../../testing/notes.ts';
import { runSeed, seededRandom } from '../../testing/seeded-random.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { openReplica } from './open.ts';

const CYCLES = Number(process.env.KILL_CYCLES ?? 60);

test(
  `every acknowledged commit survives ${CYCLES} kills at random moments`,
  async () => {
    const seed = runSeed();
    const random = seededRandom(seed);
    const path = join(temporaryFolder(), 'replica.db');
    const key = randomBytes(32);
    let acknowledged = 0;
    let unacknowledged = 0;
    for (let cycle = 0; cycle < CYCLES; cycle += 1) {
      const writer = startChild(new URL('../../testing/note-writer.ts', import.meta.url), [path, key.toString('hex')]);
      await writer.atWork;
      await delay(random() * 25);
      await writer.kill();
      expect(writer.lines.length).toBeGreaterThan(0);
      acknowledged += writer.lines.length;

      const replica = openReplica(path, key, { create: false, migrations });
      const ids = replica.readable.all<{ id: number }>('SELECT id FROM note ORDER BY id').map(({ id }) => id);
      const last = Number(writer.lines.at(-1));
      // Without gaps from 1, at least up to the last acknowledged one, at most one more: the one that was being acknowledged.
      expect(ids).toEqual(ids.map((_, index) => index + 1));
      expect([last, last + 1]).toContain(ids.length);
      unacknowledged += ids.length - last;
      if (cycle % 10 === 9) replica.quickCheck();
      replica.close();
    }
    console.log(
      `kills: TEST_SEED=${seed}, ${CYCLES} cycles, ${acknowledged} acknowledged, ${unacknowledged} more found, 0 lost`,
    );
  },
  120_000 + CYCLES * 500,
);
