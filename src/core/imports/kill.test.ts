import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startChild } from '../../testing/child-process.ts';
import { openDesk } from '../../testing/desk.ts';
import { everything, openImportDesk } from '../../testing/import-desk.ts';
import { runSeed, seededRandom } from '../../testing/seeded-random.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';

const file = fileURLToPath(new URL('../../../e2e/data/maven-crm/sales_pipeline.csv', import.meta.url));
const key = Buffer.alloc(32, 7).toString('hex');
const CYCLES = Number(process.env.IMPORT_KILL_CYCLES ?? 3);

test(`an import that is killed at any moment leaves whole batches, is found interrupted and taken back (${CYCLES} kills)`, async () => {
  const seed = runSeed();
  const random = seededRandom(seed);
  const path = join(temporaryFolder(), 'replica.db');
  const first = openDesk(path);
  const before = everything(first);
  first.replica.close();
  const written: number[] = [];
  for (let cycle = 0; cycle < CYCLES; cycle += 1) {
    const writer = startChild(new URL('../../testing/import-writer.ts', import.meta.url), [path, key, file]);
    await writer.atWork;
    await delay(random() * 600);
    await writer.kill();

    const desk = openDesk(path);
    const { client } = openImportDesk({ desk });
    const found = (await client.imports.list({})).items[0];
    const told = Number(writer.lines.at(-1));
    expect(found, `TEST_SEED=${seed}`).toMatchObject({ state: 'INTERRUPTED', file_name: 'killed.csv', rows: 8800 });
    // Everything it told is there; what was committed and not told any more is in whole batches too.
    expect(found?.inserted, `TEST_SEED=${seed}`).toBeGreaterThanOrEqual(told);
    expect((found?.inserted ?? 0) % 200, `TEST_SEED=${seed}`).toBe(0);
    expect((await client.opportunities.list({ total: true })).total).toBe(found?.inserted);
    written.push(found?.inserted ?? 0);
    const back = await client.imports.takeBack({ import_id: found?.import_id ?? '' });
    expect(back).toMatchObject({ state: 'TAKEN_BACK', undone: found?.inserted, kept: 0 });
    expect(everything(desk)).toEqual(before);
    desk.replica.close();
  }
  console.log(`import kills: TEST_SEED=${seed}, rows written before each: ${written.join(', ')}`);
}, 120_000);
