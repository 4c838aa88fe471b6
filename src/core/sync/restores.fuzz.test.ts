import { expect, test } from 'vitest';
import { corpus } from '../../testing/schedules/corpus.ts';
import { runMany, schedulesOf } from '../../testing/schedules/run-many.ts';

const special = ['restores', 'rollbacks', 'clones'] as const;

test('[I1] [I2] [I4] [I5] [row 21] [row 22] [row 39] the server restored from backups, files set back to older copies, profiles copied to a second machine', {
  timeout: 3_600_000,
}, async () => {
  const violations = await runMany({
    name: 'restores',
    file: 'src/core/sync/restores.fuzz.test.ts',
    schedules: schedulesOf(0.5),
    options(seed) {
      const kind = special[seed % 4 === 3 ? 0 : seed % 4];
      return Object.fromEntries(special.map((each) => [each, each === kind]));
    },
    corpus: corpus.restores,
  });
  expect(violations).toEqual([]);
});
