/** A process that imports a file into a replica, printing after each batch how many rows are done, until it is killed. */
import { readFileSync } from 'node:fs';
import { createImports } from '../core/imports/index.ts';
import { createStore, ensureProjections, migrations, openReplica } from '../core/replica/index.ts';

const [path = '', key = '', file = ''] = process.argv.slice(2);
const replica = openReplica(path, Buffer.from(key, 'hex'), { create: false, migrations });
ensureProjections(replica.writable);
const clock = { now: () => new Date(), monotonic: () => performance.now() };
const store = createStore({ replica, clock, changed: () => undefined });
const desk = { store, clock, me: { id: '0123456789abcdef01234567', role: 'admin' as const } };
const worker = new URL('../core/imports/worker.ts', import.meta.url);
const imports = createImports({ worker, clock, isOpen: () => true });

const opened = await imports.open(desk, { name: 'killed.csv', file: new Blob([readFileSync(file)]) });
const { mapping } = await imports.guess(desk, { file_id: opened.file_id, collection: 'opportunities', anew: true });
for await (const event of await imports.run(desk, { file_id: opened.file_id, mapping, existing: 'skip' }, undefined))
  if (event.kind === 'progress') console.log(event.done);
