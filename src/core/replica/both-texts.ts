import { diff3Merge } from 'node-diff3';

/** Longer texts are not put together: the time that takes grows with the square of the lines that are alike. */
const MAX_LINES = 2000;

/**
 * Two versions of a text in one, for a person to read before it is written: lines that only one side changed as that side has them, lines
 * that both changed twice, theirs first. Null where a text is too long.
 */
export function bothTexts(base: string, mine: string, theirs: string): string | null {
  const [before = [], ours = [], others = []] = [base, mine, theirs].map((text) => text.split('\n'));
  if (Math.max(before.length, ours.length, others.length) > MAX_LINES) return null;
  return diff3Merge(ours, before, others, { excludeFalseConflicts: true })
    .flatMap(({ ok, conflict }) => ok ?? [...(conflict?.b ?? []), ...(conflict?.a ?? [])])
    .join('\n');
}
