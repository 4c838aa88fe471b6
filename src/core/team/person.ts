import { Role } from '../../domain/person.ts';
import type { Readable, Store } from '../replica/index.ts';
import { type KnownPerson, knownPerson, knownRights } from './known.ts';
import { cappedRole } from './login-rights.ts';

/** Who somebody is in the team. */
export interface TeamPerson {
  name: string | null;
  email: string | null;
  role: Role;
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);

/** Whether everything the server has of a collection is here, so that what is missing is not there. */
function isWhole(database: Readable, collection: string): boolean {
  return database.value<string>('SELECT state FROM scan WHERE coll = ?', [collection]) === 'CURRENT';
}

/** People of `users` are admins, those of `crm_users` have the role that stands there (data layer specification, 4.1 and 4.2). */
function roleIn(collection: KnownPerson['collection'], role: unknown): Role | null {
  if (collection === 'users') return 'admin';
  const known = Role.safeParse(role);
  return known.success ? known.data : null;
}

/**
 * Who a person is by their document as it was replicated; before it has arrived, or where the login may not read it, by what the server said
 * when they signed in. Null for whom the team does not have any more, the inactive, and those without a role.
 */
export function teamPerson(store: Store, id: string): TeamPerson | null {
  const { database } = store;
  const known = knownPerson(database, id);
  const collection = known?.collection ?? 'crm_users';
  const document = store.document(collection, id);
  if (document === undefined && (known === null || isWhole(database, collection))) return null;
  if (document?.is_active === false) return null;
  const role = document === undefined ? (known?.role ?? null) : roleIn(collection, document.role);
  if (role === null) return null;
  return {
    name: text(document?.name),
    email: text(document?.email),
    role: cappedRole(role, knownRights(database)),
  };
}
