import { expect, test } from 'vitest';
import { corpus } from '../../testing/schedules/corpus.ts';
import { runMany, schedulesOf } from '../../testing/schedules/run-many.ts';
import { alone } from '../../testing/schedules/schedule-options.ts';

const file = 'src/core/sync/convergence.fuzz.test.ts';
const plain = { restores: false, rollbacks: false, clones: false };
const timeout = 3_600_000;

test('[I1] [I2] [I3] [I4] [I5] [I6] [I7] [I8] [I9] [I10] [I12] [I13] [I14] [I16] [row 26] [row 27] [row 33] [row 36] [row 44] [row 60] two desktops and the web backend: lost requests and answers, kills at any call and any commit, lost history', {
  timeout,
}, async () => {
  const violations = await runMany({
    name: 'convergence',
    file,
    schedules: schedulesOf(0.42),
    options: () => plain,
    corpus: corpus.convergence,
  });
  expect(violations, violations.join('\n')).toEqual([]);
});

test('[I7] one person alone meets no conflict, whatever is lost and killed', { timeout }, async () => {
  const violations = await runMany({
    name: 'one person',
    file,
    schedules: schedulesOf(0.04),
    options: () => alone,
    wrong: ({ conflicts }) => (conflicts === 0 ? null : `${conflicts} conflicts`),
  });
  expect(violations, violations.join('\n')).toEqual([]);
});

test('[I1] [I3] [I4] [I7] [I8] [I10] [row 43] on a server without transactions nothing is lost or overwritten, and all come to the same', {
  timeout,
}, async () => {
  const violations = await runMany({
    name: 'standalone',
    file,
    schedules: schedulesOf(0.04),
    options: () => ({ ...plain, standalone: true }),
    corpus: corpus.standalone,
  });
  expect(violations, violations.join('\n')).toEqual([]);
});
