import { expect, test } from 'vitest';
import { corpus } from '../../testing/schedules/corpus.ts';
import { runMany, schedulesOf } from '../../testing/schedules/run-many.ts';

const special = ['restores', 'rollbacks', 'clones'] as const;
/** Copies of a file take longer than the rest of a schedule: they are fewer. */
const kinds = [0, 0, 0, 0, 0, 1, 1, 2] as const;

test('[I1] [I2] [I4] [I5] [row 21] [row 22] [row 39] the server restored from backups, files set back to older copies, profiles copied to a second machine', {
  timeout: 3_600_000,
}, async () => {
  const violations = await runMany({
    name: 'restores',
    file: 'src/core/sync/restores.fuzz.test.ts',
    schedules: schedulesOf(0.5),
    options(seed) {
      const kind = special[kinds[seed % kinds.length] ?? 0];
      return Object.fromEntries(special.map((each) => [each, each === kind]));
    },
    corpus: corpus.restores,
  });
  expect(violations, violations.join('\n')).toEqual([]);
});
