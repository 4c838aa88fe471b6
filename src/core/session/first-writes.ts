import type { InputOf } from '../../contract/types.ts';
import type { workspace as contract } from '../../contract/workspace.ts';
import { idValue, type Store } from '../replica/index.ts';
import { newSettings } from '../settings/index.ts';
import type { Person } from '../workspace/index.ts';

export type FirstStart = Pick<InputOf<typeof contract.create>, 'content' | 'firm' | 'language'>;

const SAMPLE = 'sample';

/** What a first start that was cut off is made good with. */
export const madeGood: FirstStart = {
  content: 'EMPTY',
  firm: { name: '', country: 'FR', currency: 'EUR' },
  language: 'fr',
};

/** Whether nothing was written yet: a first start was cut off before its first write. */
export function isBlank(store: Store): boolean {
  return store.database.get("SELECT 1 FROM document WHERE coll IN ('crm_users', 'users') LIMIT 1") === undefined;
}

/** The first person as admin, and the settings. */
export function writeFirst(store: Store, { id, name, email }: Person, start: FirstStart) {
  store.write({ personId: id, command: 'workspace.create' }, (change) => {
    const times = { created_at: change.now, updated_at: change.now };
    change.insert('crm_users', { _id: idValue(id), email, name, role: 'admin', is_active: true, ...times });
    change.insert('crm_settings', newSettings(start.firm, start.language, change.now));
    change.database.run('INSERT INTO fact (name, value) VALUES (?, ?)', [SAMPLE, String(start.content === 'SAMPLE')]);
  });
}

export function isSample(store: Store): boolean {
  return store.database.value<string>('SELECT value FROM fact WHERE name = ?', [SAMPLE]) === 'true';
}
