import { join } from 'node:path';
import type { Desk } from '../core/records/index.ts';
import {
  createStore,
  ensureProjections,
  type Mode,
  migrations,
  openReplica,
  type Replica,
} from '../core/replica/index.ts';
import { newSettings } from '../core/settings/index.ts';
import type { CollectionName } from '../domain/collections.ts';
import type { Role } from '../domain/person.ts';
import { temporaryFolder } from './temporary-folder.ts';

export interface TestDesk extends Desk {
  replica: Replica;
  /** Collections of each committed change, in order. */
  changed: CollectionName[][];
  /** The wall clock of the desk; tests may move it. */
  time: { now: Date };
  as(role: Role): Desk;
}

export const testPersonId = '0123456789abcdef01234567';

/** An open workspace on a real encrypted file, embedded unless told otherwise: a French firm, one admin, the settings of a first start. */
export function openDesk(path = join(temporaryFolder(), 'replica.db'), mode: Mode = 'EMBEDDED'): TestDesk {
  const replica = openReplica(path, Buffer.alloc(32, 7), { create: true, migrations });
  ensureProjections(replica.writable);
  const changed: CollectionName[][] = [];
  const time = { now: new Date('2026-03-15T10:00:00Z') };
  const clock = { now: () => time.now, monotonic: () => performance.now() };
  const store = createStore({ replica, clock, changed: (collections) => changed.push(collections), mode });
  if (store.database.get('SELECT 1 FROM doc LIMIT 1') === undefined)
    store.write({ personId: testPersonId, command: 'workspace.create' }, (change) => {
      change.insert('crm_settings', newSettings({ name: 'IGV', country: 'FR', currency: 'EUR' }, 'fr', change.now));
    });
  changed.length = 0;
  const as = (role: Role): Desk => ({ store, clock, me: { id: testPersonId, role } });
  return { ...as('admin'), replica, changed, time, as };
}
