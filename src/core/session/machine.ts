import type { WorkspaceState } from '../../contract/workspace.ts';
import type { Keychain, Ports } from '../ports.ts';
import type { Store, Writable } from '../replica/index.ts';
import type { Person, Unlocked, Workspace } from '../workspace/index.ts';
import type { Open } from './open-here.ts';

/** Writes before anybody sees the workspace; facts go to the replica itself. */
export type Begin = (database: Writable, store: Store) => void;

/** What the parts of the session share: the files, what is open, and the one way to open. */
export interface Machine {
  readonly ports: Ports;
  readonly folder: string;
  /** Null where there is no workspace yet. */
  files(): Workspace | null;
  mustHaveFiles(): Workspace;
  /** Files that were just made. */
  madeFiles(made: Workspace): void;
  /** LOCKED. */
  mustBeOpen(): Open;
  /** LOCKED when it was locked since; the key is zeroed then. */
  mustBeWanted(found: Workspace, unlocked: Unlocked, since: number): void;
  isOpen(store: Store): boolean;
  /**
   * Opens for who has proved it, one after the other. LOCKED when it was locked since it was begun, or `signal` is aborted.
   *
   * @param begin the first writes of a new workspace
   * @param address of MongoDB, to be kept as a secret; null and absent: as it is
   * @param whileClosed done when nobody holds the file, before it is opened; answers who it is opened for where that is somebody else then. What it
   * throws leaves the workspace closed, and whoever asks for the state meanwhile waits
   */
  enter(
    found: Workspace,
    unlocked: Unlocked,
    when: {
      since: number;
      signal?: AbortSignal;
      address?: string | null;
      begin?: Begin;
      whileClosed?: (key: Buffer) => Promise<Person | null>;
    },
  ): Promise<Open>;
  state(): Promise<WorkspaceState>;
  /** Who is signed in may have another role now, or has to leave. */
  peopleChanged(store: Store): void;
  stateChanged(): void;
  /** Null where there is none, or it was not found yet. */
  keychain(): Keychain | null;
  /** Counts locking and closing. */
  lockings(): number;
}
