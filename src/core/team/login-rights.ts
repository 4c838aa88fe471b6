import type { CollectionName } from '../../domain/collections.ts';
import type { Role } from '../../domain/person.ts';
import type { Rights } from '../remote/index.ts';

/** What the login of the address may do at the server; it caps what a role allows here (sync.md 4). */
export type LoginRights = Pick<Rights, 'readable' | 'writable'>;

const everyday: readonly CollectionName[] = [
  'leads',
  'contacts',
  'companies',
  'opportunities',
  'tasks',
  'invoices',
  'activities',
];
const managed: readonly CollectionName[] = ['crm_users', 'crm_settings'];

/** A login that may write nothing of the everyday makes everybody a viewer, one that may manage nothing makes admins sales people. */
export function cappedRole(role: Role, rights: LoginRights | null): Role {
  if (rights === null) return role;
  const mayWrite = (collections: readonly CollectionName[]) =>
    collections.some((collection) => rights.writable.includes(collection));
  if (!mayWrite(everyday)) return 'viewer';
  return role === 'admin' && !mayWrite(managed) ? 'sales' : role;
}
