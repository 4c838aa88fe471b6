import { readFileSync, writeFileSync } from 'node:fs';
import { migrations, openReplica } from '../core/replica/index.ts';
import { openWorkspace } from '../core/workspace/index.ts';

const PAGE = 4096;

function flip(path: string, page: number): void {
  const bytes = readFileSync(path);
  const place = (page - 1) * PAGE + 1000;
  bytes[place] = (bytes[place] as number) ^ 0xff;
  writeFileSync(path, bytes);
}

/** Flips a byte of the first page of an encrypted replica: nothing of it can be read through SQLite any more. */
export function spoilFirstPage(folder: string): void {
  flip(openWorkspace(folder, { clock: { now: () => new Date(), monotonic: () => 0 } }).replicaPath, 1);
}

/**
 * Flips a byte of the last page of each of these tables in the encrypted replica of a workspace that nobody holds.
 *
 * @param folder of `workspace.json`
 */
export async function spoilTables(
  folder: string,
  { email, password }: { email: string; password: string },
  tables: readonly string[],
): Promise<void> {
  const keys = openWorkspace(folder, { clock: { now: () => new Date(), monotonic: () => performance.now() } });
  const { key } = await keys.unlockWithPassword(email, password);
  keys.close();
  const replica = openReplica(keys.replicaPath, key, { create: false, migrations });
  const pages = tables.map((table) =>
    replica.readable.value<number>(
      "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY path DESC LIMIT 1",
      [table],
    ),
  );
  replica.close();
  for (const page of pages) {
    if (page === undefined) throw new Error('a table without a page');
    flip(keys.replicaPath, page);
  }
}
