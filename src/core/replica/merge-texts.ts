import { diff3Merge } from 'node-diff3';

/** Longer texts are not compared: the time that takes grows with the square of the lines that are alike. */
const MAX_LINES = 2_000;

function count(lines: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}

/** Whether `result` has every line that `side` has more often than `base`. */
function holdsWhatWasAdded(base: readonly string[], side: readonly string[], result: readonly string[]): boolean {
  const before = count(base);
  const after = count(result);
  return [...count(side)].every(([line, times]) => times <= (before.get(line) ?? 0) || times <= (after.get(line) ?? 0));
}

/**
 * Two versions of a text put together line by line. Null where that would be a guess: unless both sides changed it, no line was changed by both,
 * and the result holds every line that either side added.
 */
export function mergeTexts(base: string, mine: string, theirs: string): string | null {
  if (mine === base || theirs === base) return null;
  const [before, ours, others] = [base.split('\n'), mine.split('\n'), theirs.split('\n')];
  const lines = Math.max(before.length, ours.length, others.length);
  // Both changed the one line there is: no comparison makes more of it.
  if (lines === 1 || lines > MAX_LINES) return null;
  const regions = diff3Merge(ours, before, others, { excludeFalseConflicts: true });
  const result: string[] = [];
  for (const region of regions) {
    if (region.ok === undefined) return null;
    result.push(...region.ok);
  }
  const holds = holdsWhatWasAdded(before, ours, result) && holdsWhatWasAdded(before, others, result);
  return holds ? result.join('\n') : null;
}
