import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gaps, pageOf } from './invariants/table.ts';
import { taggedTests } from './invariants/titles.ts';

/**
 * Writes docs/invariants.md: each invariant and each row of the failure matrix with the tests whose titles say that they hold it. With
 * `--check` nothing is written, and it fails where the page is not current, something is held by no test, or a tag is misspelt.
 */
const root = join(import.meta.dirname, '..');
const page = join(root, 'docs', 'invariants.md');
const places = ['src/**/*.test.{ts,tsx}', 'src/**/*.suite.ts', 'e2e/**/*.e2e.ts'];

const files = globSync(places, { cwd: root })
  .map((path) => path.replaceAll('\\', '/'))
  .toSorted();
const tests = files.flatMap((file) => taggedTests(file, readFileSync(join(root, file), 'utf8')));
const { missing, unknown } = gaps(tests);
const text = pageOf(tests);

for (const { tag, file } of unknown) console.log(`no such invariant or row: [${tag}] in ${file}`);
if (missing.length > 0) console.log(`no test holds: ${missing.join(', ')}`);
console.log(`${tests.length} tests hold ${16 + 65 - missing.length} of ${16 + 65}`);

if (process.argv.includes('--check')) {
  const isCurrent = existsSync(page) && readFileSync(page, 'utf8') === text;
  if (!isCurrent) console.log('docs/invariants.md is not current: npm run invariants');
  if (!isCurrent || missing.length + unknown.length > 0) process.exitCode = 1;
} else {
  writeFileSync(page, text);
  if (unknown.length > 0) process.exitCode = 1;
}
