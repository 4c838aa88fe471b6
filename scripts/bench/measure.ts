/** Milliseconds of each of `times` runs, after a tenth of them to warm up. */
export async function timesOf(times: number, work: (index: number) => unknown): Promise<number[]> {
  for (let index = 0; index < Math.ceil(times / 10); index += 1) await work(index);
  const all: number[] = [];
  for (let index = 0; index < times; index += 1) {
    const start = performance.now();
    await work(index);
    all.push(performance.now() - start);
  }
  return all;
}

export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

export const median = (values: readonly number[]) => quantile(values, 0.5);

export const milliseconds = (value: number) => `${value < 10 ? value.toFixed(2) : Math.round(value)} ms`;

/** Runs two in turn, so that a slow moment of the machine hits both; answers the median of each and their ratio. */
export async function against(times: number, ours: (index: number) => unknown, raw: (index: number) => unknown) {
  const mine: number[] = [];
  const theirs: number[] = [];
  for (let index = 0; index < times; index += 1) {
    const first = performance.now();
    await ours(index);
    const between = performance.now();
    await raw(index);
    theirs.push(performance.now() - between);
    mine.push(between - first);
  }
  const skipped = Math.ceil(times / 10);
  const [a, b] = [median(mine.slice(skipped)), median(theirs.slice(skipped))];
  return { ours: a, raw: b, ratio: a / b };
}
