import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { handOver } from './hand-over.ts';

afterEach(() => {
  process.exitCode = undefined;
});

test('a Node that is new enough goes on itself', () => {
  expect(handOver({ version: '24.21.0' })).toBe(false);
  expect(handOver()).toBe(false);
});

test('an older one hands the command over, with its words, and ends with its status', () => {
  const script = join(temporaryFolder(), 'command.mjs');
  writeFileSync(script, 'process.exit(process.argv[2] === "a b" ? 7 : 1)');
  expect(handOver({ version: '20.20.2', programs: ['/nowhere/node', process.execPath], words: [script, 'a b'] })).toBe(
    true,
  );
  expect(process.exitCode).toBe(7);
});

test('where there is no newer one it says which is needed', () => {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  expect(handOver({ version: '20.20.2', programs: ['/nowhere/node'] })).toBe(true);
  expect(said).toHaveBeenCalledWith('IGV CRM needs Node 22 or newer; this is 20.20.2.\n');
  expect(process.exitCode).toBe(1);
  said.mockRestore();
});
