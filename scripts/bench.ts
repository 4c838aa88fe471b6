import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchBoard } from './bench/board.ts';
import { benchPaper } from './bench/paper.ts';
import { benchRecords, type Row } from './bench/records.ts';
import { benchSync } from './bench/sync.ts';

/**
 * Prints a table; no figure is a verdict, machines differ: look at the ratios. `npm run bench -- 10000 100000` leaves out the million, which
 * takes minutes to make; `npm run bench -- sync` is the team workspace alone, `sync 10000` with so many documents.
 */
const sizes = process.argv.slice(2).map(Number).filter(Number.isSafeInteger);
const onlySync = process.argv.includes('sync');
const counts = sizes.length > 0 ? sizes : [10_000, 100_000, 1_000_000];

function print(rows: Row[]) {
  const head: Row = ['what', 'records', 'ours', 'raw', 'ratio', 'goal'];
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  for (const row of all)
    console.log(
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    );
}

const folder = mkdtempSync(join(tmpdir(), 'igv-crm-bench-'));
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`);
try {
  const first = {};
  const rows: Row[] = [];
  if (!onlySync) {
    for (const count of counts) rows.push(...(await benchRecords(folder, count, first)));
    rows.push(...(await benchPaper(folder)));
    rows.push(...(await benchBoard(join(folder, 'home'))));
  }
  rows.push(...(await benchSync(folder, (onlySync ? sizes[0] : undefined) ?? 100_000)));
  print(rows);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
