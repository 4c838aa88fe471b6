import type { Me } from '../../contract/workspace.ts';
import { type Person as Record, Role } from '../../domain/person.ts';
import type { Store, Writable } from '../replica/index.ts';
import { rememberUnknown, teamPerson } from '../team/index.ts';
import { type Person, type Workspace, WorkspaceError } from '../workspace/index.ts';

const recordOf = (store: Store, id: string) => store.record('crm_users', id) as Record | undefined;

/** Who somebody is in a workspace that has no server. */
function embeddedPerson(store: Store, id: string) {
  const record = recordOf(store, id);
  const role = Role.safeParse(record?.role);
  if (record === undefined || record.is_active === false || !role.success) return null;
  return { name: record.name, email: record.email, role: role.data };
}

function personOf(workspace: Workspace, store: Store, id: string) {
  return workspace.kind() === 'TEAM' ? teamPerson(store, id) : embeddedPerson(store, id);
}

/** Who somebody of this computer is in the workspace now; null for whom it does not have, not active, or without a role. */
export function meOf(workspace: Workspace, store: Store, { id, name, email }: Person): Me | null {
  const person = personOf(workspace, store, id);
  return person && { id, name: person.name ?? name, email: person.email ?? email, role: person.role };
}

/**
 * Names and addresses of the sign-in list as they are in the workspace now. What cannot be written is no reason to keep somebody from
 * working: the list then shows what it showed.
 */
export function followPeople(workspace: Workspace, store: Store): void {
  try {
    for (const person of workspace.people()) {
      const now = personOf(workspace, store, person.id) ?? recordOf(store, person.id);
      const name = now?.name || person.name;
      const email = now?.email || person.email;
      if (name !== person.name || email !== person.email) workspace.changePerson({ id: person.id, name, email });
    }
  } catch (error) {
    if (!(error instanceof WorkspaceError)) throw error;
  }
}

/** A damage may have taken what was known of who signs in: they must get in again, as it is from here that the rest is read anew. */
export function knowAgain(database: Writable, store: Store, personId: string): void {
  if (!store.readOnly) rememberUnknown(database, personId, store.document('users', personId) !== undefined);
}
