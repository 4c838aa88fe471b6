import { closeSync, existsSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { logOf } from './files.ts';

/** What the log of a database adds to its file: how many pages there are, and which of them the log itself has. */
export interface LogContent {
  pageCount: number;
  pages: Set<number>;
}

const PAGE_BYTES = 4096;
const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
/** The first word of a log; its last bit says in which order the bytes of the sums are. */
const MAGIC = 0x377f0682;

/** SQLite's running sum over pairs of words (sqlite.org/fileformat2.html, 4.2). */
function added(
  view: DataView,
  from: number,
  to: number,
  littleEndian: boolean,
  sums: [number, number],
): [number, number] {
  let [first, second] = sums;
  for (let at = from; at < to; at += 8) {
    first = (first + view.getUint32(at, littleEndian) + second) >>> 0;
    second = (second + view.getUint32(at + 4, littleEndian) + first) >>> 0;
  }
  return [first, second];
}

/** Reads the frames up to the last transaction that is whole, as SQLite would; null where there is none. */
export function readLogContent(bytes: Uint8Array): LogContent | null {
  if (bytes.length < HEADER_BYTES) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if ((view.getUint32(0) & ~1) >>> 0 !== MAGIC || view.getUint32(8) !== PAGE_BYTES) return null;
  const littleEndian = (view.getUint32(0) & 1) === 0;
  let sums = added(view, 0, 24, littleEndian, [0, 0]);
  if (sums[0] !== view.getUint32(24) || sums[1] !== view.getUint32(28)) return null;
  let content: LogContent | null = null;
  const pages = new Set<number>();
  let open: number[] = [];
  const whole = FRAME_HEADER_BYTES + PAGE_BYTES;
  for (let at = HEADER_BYTES; at + whole <= bytes.length; at += whole) {
    if (view.getUint32(at + 8) !== view.getUint32(16) || view.getUint32(at + 12) !== view.getUint32(20)) break;
    sums = added(view, at, at + 8, littleEndian, sums);
    sums = added(view, at + FRAME_HEADER_BYTES, at + whole, littleEndian, sums);
    if (sums[0] !== view.getUint32(at + 16) || sums[1] !== view.getUint32(at + 20)) break;
    open.push(view.getUint32(at));
    const pageCount = view.getUint32(at + 4);
    if (pageCount === 0) continue;
    for (const page of open) pages.add(page);
    open = [];
    content = { pageCount, pages };
  }
  return content;
}

/**
 * Pages that a file should have and that neither it nor its log has: it was cut off. SQLite itself notices that only where there is no log, and
 * takes such pages for zeros, which in the middle of a long text nobody would notice.
 *
 * @returns the number of the first page behind the file and of the last one there should be; null where nothing is missing
 */
export function missingPages(path: string): { first: number; last: number } | null {
  if (!existsSync(logOf(path)) || statSync(logOf(path)).size === 0) return null;
  const first = Math.floor(statSync(path).size / PAGE_BYTES) + 1;
  const content = readLogContent(readFileSync(logOf(path)));
  if (content === null) return null;
  for (let page = first; page <= content.pageCount; page += 1)
    if (!content.pages.has(page)) return { first, last: content.pageCount };
  return null;
}

/** Makes pages that were cut off unreadable, where SQLite would take them for zeros. */
export function fillMissingPages(path: string): void {
  const missing = missingPages(path);
  if (missing === null) return;
  const start = (missing.first - 1) * PAGE_BYTES;
  const file = openSync(path, 'r+');
  try {
    const page = Buffer.alloc(PAGE_BYTES, 0xff);
    for (let at = start; at < missing.last * PAGE_BYTES; at += PAGE_BYTES) writeSync(file, page, 0, PAGE_BYTES, at);
  } finally {
    closeSync(file);
  }
}
