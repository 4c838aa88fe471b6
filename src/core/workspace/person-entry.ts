import type { ScryptCost, WorkspaceFile, WorkspacePerson } from '../../domain/workspace-file.ts';
import type { Person } from './workspace.ts';
import { WorkspaceError } from './workspace-error.ts';
import { wrapWithPassword } from './wraps.ts';

/** How an address is compared: as people mean it, not as it was typed. */
function comparable(email: string): string {
  return email.normalize('NFC').trim().toLowerCase();
}

export async function personEntry(
  key: Buffer,
  person: Person,
  password: string,
  workspace: { id: string; cost: ScryptCost },
): Promise<WorkspacePerson> {
  const whose = { workspaceId: workspace.id, personId: person.id };
  const wrap = await wrapWithPassword(key, password, whose, workspace.cost);
  const email = person.email.normalize('NFC').trim();
  return { id: person.id, email, name: person.name, password: wrap, keychain: null };
}

export function personOf({ id, email, name }: WorkspacePerson): Person {
  return { id, email, name };
}

export function byEmail({ people }: WorkspaceFile, email: string): WorkspacePerson | undefined {
  return people.find((person) => comparable(person.email) === comparable(email));
}

export function mustFindById({ people }: WorkspaceFile, id: string): WorkspacePerson {
  const found = people.find((person) => person.id === id);
  if (!found) throw new WorkspaceError('NO_SUCH_PERSON', 'nobody of this id signs in on this device');
  return found;
}

/** Throws `PERSON_EXISTS` when the id, or the address of somebody else, is on this device already. */
export function mustBeNew({ people }: WorkspaceFile, { id, email }: Pick<Person, 'id' | 'email'>): void {
  if (people.some((person) => person.id === id || comparable(person.email) === comparable(email)))
    throw new WorkspaceError('PERSON_EXISTS', 'this person or this address signs in on this device already');
}
