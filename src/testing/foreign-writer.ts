import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Document, EJSON } from 'bson';
import { mongoTools } from '../../scripts/test/mongo-tools.ts';

/** The web backend of a test: a Python process with Motor. Each call is one write of it, done when the promise resolves. */
export interface ForeignWriter {
  /** @returns the id, also one that the driver made up */
  insert(collection: string, document: Document): Promise<unknown>;
  /** The bytes of a whole document as they are. A mongod takes invalid UTF-8 as well; the test server refuses it. */
  insertRaw(collection: string, bytes: Uint8Array): Promise<void>;
  insertMany(collection: string, documents: readonly Document[]): Promise<number>;
  /** @returns how many documents had that id */
  set(collection: string, id: unknown, fields: Document): Promise<number>;
  unset(collection: string, id: unknown, names: readonly string[]): Promise<number>;
  replace(collection: string, id: unknown, document: Document): Promise<number>;
  delete(collection: string, id: unknown): Promise<number>;
  drop(collection: string): Promise<void>;
  find(collection: string, id: unknown): Promise<Document | null>;
  count(collection: string): Promise<number>;
  /** Issues an invoice with the highest number of the series plus one; with `counter` it keeps our counter as well. */
  issue(series: string, counter?: boolean): Promise<number>;
  /** Writes at random; resolves at the end with how often what. The same seed writes the same. */
  run(plan: {
    seed: number;
    perSecond: number;
    seconds: number;
    collections?: readonly string[];
  }): Promise<Record<string, number>>;
  /** Ends a run early. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

/** The caller closes it. @param url with the database to write to; it is handed over by pipe, not as an argument */
export async function startForeignWriter(url: string): Promise<ForeignWriter> {
  const { python } = await mongoTools();
  const script = fileURLToPath(new URL('./foreign-writer.py', import.meta.url));
  const child = spawn(python, ['-u', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    const { id, value, error } = EJSON.parse(line, { relaxed: true }) as {
      id: number;
      value?: unknown;
      error?: string;
    };
    const answer = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) answer?.resolve(value);
    else answer?.reject(new Error(error));
  });
  child.once('exit', () => {
    for (const answer of waiting.values()) answer.reject(new Error('the foreign writer ended'));
  });
  child.stdin.write(`${JSON.stringify({ url })}\n`);

  let last = 0;
  function call<Result>(name: string, parameters: Document): Promise<Result> {
    last += 1;
    const answer = Promise.withResolvers<unknown>();
    waiting.set(last, answer);
    child.stdin.write(`${EJSON.stringify({ id: last, do: name, ...parameters }, { relaxed: false })}\n`);
    return answer.promise as Promise<Result>;
  }

  return {
    insert: (collection, document) => call('insert', { collection, document }),
    insertRaw: (collection, bytes) => call('insert_raw', { collection, bytes: Buffer.from(bytes).toString('base64') }),
    insertMany: (collection, documents) => call('insert_many', { collection, documents }),
    set: (collection, id, fields) => call('set', { collection, key: id, fields }),
    unset: (collection, id, names) => call('unset', { collection, key: id, names }),
    replace: (collection, id, document) => call('replace', { collection, key: id, document }),
    delete: (collection, id) => call('delete', { collection, key: id }),
    drop: (collection) => call('drop', { collection }),
    find: (collection, id) => call('find', { collection, key: id }),
    count: (collection) => call('count', { collection }),
    issue: (series, counter = false) => call('issue', { series, counter }),
    run: ({ seed, perSecond, seconds, collections }) =>
      call('run', { seed, per_second: perSecond, seconds, ...(collections ? { collections } : {}) }),
    stop: () => call('stop', {}),
    async close() {
      child.stdin.end();
      await ended;
    },
  };
}
