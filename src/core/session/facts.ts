import type { Readable, Writable } from '../replica/index.ts';

/** Facts of this workspace by name, as JSON (table `fact`). They are written by this app only, so what is read is what was written. */
export function readFact<Value>(database: Readable, name: string): Value | null {
  const text = database.value<string>('SELECT value FROM fact WHERE name = ?', [name]);
  return text === undefined ? null : (JSON.parse(text) as Value);
}

export function writeFact(database: Writable, name: string, value: unknown): void {
  database.run('INSERT OR REPLACE INTO fact (name, value) VALUES (?, ?)', [name, JSON.stringify(value)]);
}
