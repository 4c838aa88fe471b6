import { stripVTControlCharacters } from 'node:util';

/** What the suites say of themselves on their lines, in sums. */
export interface Told {
  seeds: string[];
  /** Schedules, cases, cycles, cuts and the like: how much was tried. */
  tries: number;
  operations: number;
  /** Kills, crashes, lost answers, cuts that happened. */
  faults: number;
}

const kinds: { kind: 'tries' | 'operations' | 'faults'; word: RegExp }[] = [
  { kind: 'tries', word: /([\d.,]*\d) (?:schedules|cases|cycles|cuts|documents|numbers|events|edits)\b/g },
  { kind: 'operations', word: /([\d.,]*\d) operations\b/g },
  { kind: 'faults', word: /([\d.,]*\d) (?:faults|kills|crashes|answers lost|happened|of the server)\b/g },
];

/** Lines of a suite's output that tell what it did: those with a seed, or with what was tried. */
export function toldLines(said: string): string[] {
  return stripVTControlCharacters(said)
    .split('\n')
    .filter((line) => !/^\s*[✓×❯↓]/.test(line) && /TEST_SEED=\d+|^\S[^|]*: \d+ (?:schedules|documents)/.test(line));
}

export function toldIn(said: string): Told {
  const told: Told = { seeds: [], tries: 0, operations: 0, faults: 0 };
  for (const line of toldLines(said)) {
    for (const [, seed] of line.matchAll(/TEST_SEED=(\d+)/g)) told.seeds.push(seed as string);
    for (const { kind, word } of kinds)
      for (const [, number = ''] of line.matchAll(word)) told[kind] += Number(number.replaceAll(/[.,]/g, ''));
  }
  return { ...told, seeds: [...new Set(told.seeds)] };
}
