import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

const CHUNK = 8 * 1024 * 1024;

/** How often the memory of another process of this user holds any of these bytes (Linux). */
export function occurrencesInMemory(pid: number, needles: readonly Buffer[]): number {
  const longest = Math.max(...needles.map((needle) => needle.length));
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  const chunk = Buffer.alloc(CHUNK);
  let found = 0;
  try {
    for (const [start, end] of writableRegions(pid))
      for (let offset = start; offset < end; offset += CHUNK - longest) {
        const length = readIfMapped(memory, chunk, offset, Math.min(CHUNK, end - offset));
        for (const needle of needles) found += occurrences(chunk.subarray(0, length), needle);
      }
    return found;
  } finally {
    closeSync(memory);
  }
}

function writableRegions(pid: number): [number, number][] {
  const lines = readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n');
  const regions = lines.flatMap((line) => {
    const region = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line);
    return region ? [region.slice(1).map((address) => Number.parseInt(address, 16)) as [number, number]] : [];
  });
  // Reserved address space that nothing lies in would take for ever; a process of ours has no region near this size.
  return regions.filter(([start, end]) => end - start < 4 * 2 ** 30);
}

function readIfMapped(memory: number, chunk: Buffer, offset: number, length: number): number {
  try {
    return readSync(memory, chunk, 0, length, offset);
  } catch {
    return 0; // unmapped since
  }
}

function occurrences(bytes: Buffer, needle: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(needle); at >= 0; at = bytes.indexOf(needle, at + 1)) count += 1;
  return count;
}
