import { expect, test } from 'vitest';
import { toldIn } from './told.ts';

test('seeds, tries, operations and faults are summed over the lines that suites print', () => {
  const said = [
    ' ✓ a title that tells of 2000 cuts 12 ms',
    'wire: TEST_SEED=7, 2,000 cuts of 25229 places, 1820 happened, 2005 operations, 60.1 ms each',
    'stdout | src/core/sync/x.test.ts > 5 kills',
    'kills: TEST_SEED=8, 20 of the server, 331 operations, 331 acknowledged',
    'race: TEST_SEED=7, 160 numbers by 8 writers in 60 s, 28 answers lost, 9 kills',
  ].join('\n');
  expect(toldIn(said)).toEqual({ seeds: ['7', '8'], tries: 2160, operations: 2336, faults: 1820 + 20 + 28 + 9 });
});
