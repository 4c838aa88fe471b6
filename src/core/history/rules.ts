import { Failure } from '../../contract/errors.ts';
import type { CollectionName } from '../../domain/collections.ts';
import type { Contact } from '../../domain/contact.ts';
import { may } from '../../domain/permission.ts';
import { mustHaveOwnEmail } from '../contacts/index.ts';
import { peopleRules } from '../people/index.ts';
import type { Desk } from '../records/index.ts';
import { mustKeepUsedWords, readSettings } from '../settings/index.ts';

/** Rules of a collection beyond one record: asked before its records with these ids change, the answer is called after. */
type Rules = (desk: Desk, ids: readonly string[]) => () => void;

const emailOf = (desk: Desk, id: string) => (desk.store.record('contacts', id) as Contact | undefined)?.email ?? null;

const rules: Partial<Record<CollectionName, Rules>> = {
  contacts(desk, ids) {
    const before = ids.map((id) => emailOf(desk, id));
    return () =>
      ids.forEach((id, index) => {
        mustHaveOwnEmail(desk, { id, email: emailOf(desk, id) }, before[index] ?? null);
      });
  },
  crm_users(desk, ids) {
    const check = peopleRules(desk);
    return () => check(ids);
  },
  crm_settings(desk) {
    const before = readSettings(desk.store);
    return () => mustKeepUsedWords(desk, before, readSettings(desk.store));
  },
};

/** Collections that only who may manage changes. */
const managed: ReadonlySet<CollectionName> = new Set(['users', 'crm_users', 'crm_settings']);

/** FORBIDDEN where the role does not allow to change one of these collections. */
export function mustMayChange(desk: Desk, collections: Iterable<CollectionName>): void {
  for (const collection of collections)
    if (managed.has(collection) && !may(desk.me.role, 'manage')) throw new Failure('FORBIDDEN', { reason: 'ROLE' });
}

/** What must hold after these records were changed, whatever changed them; called before, the answer after. */
export function rulesOf(desk: Desk, entries: readonly { collection: CollectionName; id: string }[]): () => void {
  const ids = Map.groupBy(entries, ({ collection }) => collection);
  const checks = [...ids].map(([collection, of]) => rules[collection]?.(desk, [...new Set(of.map(({ id }) => id))]));
  return () => {
    for (const check of checks) check?.();
  };
}
