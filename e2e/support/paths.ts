import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const webProgram = join(root, 'out', 'main', 'web.js');
export const terminalProgram = join(root, 'out', 'main', 'cli.js');
export const pictures = join(root, 'resources', 'readme');

/** A file of the real data set. */
export function dataFile(name: 'accounts.csv' | 'sales_teams.csv' | 'sales_pipeline.csv'): string {
  return join(root, 'e2e', 'data', 'maven-crm', name);
}

/** Its rows by column, read without the product: no cell of this set is quoted. */
export function dataRows(name: Parameters<typeof dataFile>[0]): Record<string, string>[] {
  const [head = '', ...lines] = readFileSync(dataFile(name), 'utf8').trim().split(/\r?\n/);
  const columns = head.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']));
  });
}
