import type { WorkspacePerson } from '../../domain/workspace-file.ts';
import type { Unlocked, UnlockedWorkspace, Workspace } from '../workspace/index.ts';
import { readFact } from './facts.ts';

/** Written in the transaction that makes the operations of a move: from then on the workspace is a team's, whatever its file says yet. */
export const MOVED = 'team.moved';

export interface Moved {
  /** Who moved it, as the sign-in list knew them before. */
  from: string;
  /** The way in of the same person as the team knows them. */
  person: WorkspacePerson;
}

/**
 * Makes good a move that was cut off between the replica and the list of who may open it. Closes the replica then, and answers what to open it
 * with again; null where there is nothing to make good.
 */
export function finishMove(found: Workspace, opened: UnlockedWorkspace): Unlocked | null {
  if (found.kind() === 'TEAM') return null;
  const moved = readFact<Moved>(opened.replica.readable, MOVED);
  if (moved === null) return null;
  const key = Buffer.from(opened.key);
  const { id, name, email } = moved.person;
  const person = opened.person.id === moved.from ? { id, name, email } : opened.person;
  opened.close();
  found.becomeTeam(moved.person);
  return { key, person };
}
