import type { Me, WorkspaceState } from '../../contract/workspace.ts';
import type { Store } from '../replica/index.ts';
import { knownPerson } from '../team/index.ts';
import { type Workspace, WorkspaceError } from '../workspace/index.ts';

/** What is known before any file is looked at. */
export type Surroundings = Pick<WorkspaceState, 'version' | 'folder' | 'keychain'>;

/** Who is at work, where somebody is. */
interface AtWork {
  store: Store;
  me: Me;
  sample: boolean;
}

const nothing = {
  phase: 'NONE',
  problem: null,
  people: [],
  me: null,
  kind: 'EMBEDDED',
  password_outdated: false,
  read_only: false,
  sample: false,
  stays: false,
  remaining_ms: 0,
} satisfies Omit<WorkspaceState, keyof Surroundings>;

function lockedState(workspace: Workspace) {
  const here = workspace.people();
  const people = here.map(({ id, name, email }) => ({ name, email, stays: workspace.staysSignedIn(id) }));
  const remaining_ms = Math.ceil(Math.max(0, ...people.map(({ email }) => workspace.remaining(email))));
  return { people, remaining_ms };
}

/** @param files answers the workspace's keys, null where there are none; what it throws is the problem of a BROKEN one */
export function stateOf(
  surroundings: Surroundings,
  files: () => Workspace | null,
  atWork: AtWork | null,
): WorkspaceState {
  const base = { ...nothing, ...surroundings };
  try {
    const workspace = files();
    if (workspace === null) return base;
    const { people, remaining_ms } = lockedState(workspace);
    const kind = workspace.kind();
    if (atWork === null)
      return { ...base, kind, phase: 'LOCKED', people, stays: workspace.staying() !== null, remaining_ms };
    const { me, store, sample } = atWork;
    const stays = workspace.staysSignedIn(me.id);
    const password_outdated = kind === 'TEAM' && (knownPerson(store.database, me.id)?.outdated ?? false);
    return { ...base, kind, phase: 'OPEN', people, me, password_outdated, read_only: store.readOnly, sample, stays };
  } catch (error) {
    if (!(error instanceof WorkspaceError)) throw error;
    return { ...base, phase: 'BROKEN', problem: error.code === 'DAMAGED' ? 'WORKSPACE_FILE_DAMAGED' : error.code };
  }
}
