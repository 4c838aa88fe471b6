/** A line of a text, and whether the other text has it. */
export interface DiffLine {
  text: string;
  kind: 'SAME' | 'ADDED' | 'TAKEN';
}

/** Beyond so many compared pairs of lines the middle is shown as taken and added whole: the table would not fit in memory. */
const MAX_PAIRS = 4_000_000;

/** How long the longest common sequence is that begins at each pair of lines. */
function lengths(left: readonly string[], right: readonly string[]): Uint32Array {
  const width = right.length + 1;
  const table = new Uint32Array((left.length + 1) * width);
  for (let row = left.length - 1; row >= 0; row -= 1)
    for (let column = right.length - 1; column >= 0; column -= 1) {
      const at = row * width + column;
      table[at] =
        left[row] === right[column]
          ? (table[at + width + 1] as number) + 1
          : Math.max(table[at + width] as number, table[at + 1] as number);
    }
  return table;
}

/** Line by line, what of `before` was taken away and what was added to become `after`; fewest lines changed. */
export function diffLines(before: string, after: string): DiffLine[] {
  const left = before.split('\n');
  const right = after.split('\n');
  let start = 0;
  while (start < left.length && start < right.length && left[start] === right[start]) start += 1;
  let end = 0;
  while (end < left.length - start && end < right.length - start && left.at(-1 - end) === right.at(-1 - end)) end += 1;

  const lines = (texts: readonly string[], kind: DiffLine['kind']) => texts.map((text) => ({ text, kind }));
  const old = left.slice(start, left.length - end);
  const fresh = right.slice(start, right.length - end);
  const middle: DiffLine[] = [];
  if (old.length * fresh.length > MAX_PAIRS) middle.push(...lines(old, 'TAKEN'), ...lines(fresh, 'ADDED'));
  else {
    const table = lengths(old, fresh);
    const width = fresh.length + 1;
    let [row, column] = [0, 0];
    while (row < old.length || column < fresh.length) {
      const at = row * width + column;
      if (row < old.length && column < fresh.length && old[row] === fresh[column]) {
        middle.push({ text: old[row] as string, kind: 'SAME' });
        row += 1;
        column += 1;
      } else if (
        column >= fresh.length ||
        (row < old.length && (table[at + width] as number) >= (table[at + 1] as number))
      ) {
        middle.push({ text: old[row] as string, kind: 'TAKEN' });
        row += 1;
      } else {
        middle.push({ text: fresh[column] as string, kind: 'ADDED' });
        column += 1;
      }
    }
  }
  return [...lines(left.slice(0, start), 'SAME'), ...middle, ...lines(left.slice(left.length - end), 'SAME')];
}
