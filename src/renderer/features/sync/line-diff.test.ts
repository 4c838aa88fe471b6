import { describe, expect, it } from 'vitest';
import { runSeed, seededRandom } from '../../../testing/seeded-random.ts';
import { type DiffLine, diffLines } from './line-diff.ts';

const sign = { SAME: ' ', ADDED: '+', TAKEN: '-' } as const;
const told = (before: string, after: string) =>
  diffLines(before, after).map(({ kind, text }) => `${sign[kind]}${text}`);
const side = (lines: readonly DiffLine[], left: 'ADDED' | 'TAKEN') =>
  lines
    .filter(({ kind }) => kind !== left)
    .map(({ text }) => text)
    .join('\n');

describe('the lines of two texts', () => {
  it('are told as taken, added and the same, in order', () => {
    expect(told('a\nb\nc', 'a\nx\nc\nd')).toEqual([' a', '-b', '+x', ' c', '+d']);
    expect(told('', 'a')).toEqual(['-', '+a']);
    expect(told('same\ntext', 'same\ntext')).toEqual([' same', ' text']);
  });

  it('give back both texts, whatever they are', () => {
    const seed = runSeed();
    console.info(`seed ${seed}`);
    const random = seededRandom(seed);
    const upTo = (most: number) => Math.floor(random() * (most + 1));
    for (let round = 0; round < 500; round += 1) {
      const text = () => Array.from({ length: upTo(8) }, () => 'abc'[upTo(2)]).join('\n');
      const [before, after] = [text(), text()];
      const lines = diffLines(before, after);
      expect([side(lines, 'ADDED'), side(lines, 'TAKEN')], `seed ${seed}`).toEqual([before, after]);
    }
  });

  it('of enormous texts are told without comparing each with each', () => {
    const many = (word: string) => Array.from({ length: 5000 }, (_, index) => `${word}${index}`).join('\n');
    const lines = diffLines(`first\n${many('a')}\nlast`, `first\n${many('b')}\nlast`);
    expect([lines.length, lines[0]?.kind, lines.at(-1)?.kind]).toEqual([10_002, 'SAME', 'SAME']);
  });
});
