import { join } from 'node:path';
import { Failure, invalid } from '../../contract/errors.ts';
import type { Hint } from '../../contract/events.ts';
import type { InputOf } from '../../contract/types.ts';
import type { workspace as contract, Me, WorkspaceState } from '../../contract/workspace.ts';
import { type Person, Role } from '../../domain/person.ts';
import { type Keychain, openKeychain } from '../keychain/index.ts';
import { personByEmail } from '../people/index.ts';
import type { Ports } from '../ports.ts';
import type { Desk } from '../records/index.ts';
import { createStore, ensureProjections, idValue, migrations, newId, type Store } from '../replica/index.ts';
import { writeSample } from '../sample/index.ts';
import { newSettings } from '../settings/index.ts';
import {
  createWorkspace,
  openUnlockedWorkspace,
  openWorkspace,
  type Unlocked,
  type UnlockedWorkspace,
  type Workspace,
  WorkspaceError,
  workspaceExists,
} from '../workspace/index.ts';

interface Open {
  unlocked: UnlockedWorkspace;
  store: Store;
  me: Me;
  sample: boolean;
}

/** The one workspace of the process: absent, locked or open, and who is at it. */
export interface Session {
  state(): Promise<WorkspaceState>;
  create(input: InputOf<typeof contract.create>): Promise<{ recovery_key: string; state: WorkspaceState }>;
  signIn(input: InputOf<typeof contract.signIn>): Promise<WorkspaceState>;
  recover(input: InputOf<typeof contract.recover>): Promise<WorkspaceState>;
  changePassword(input: InputOf<typeof contract.changePassword>): Promise<void>;
  renewRecoveryKey(input: InputOf<typeof contract.renewRecoveryKey>): Promise<{ recovery_key: string }>;
  /** Gives somebody of `crm_users` a password on this computer. */
  invite(person: Person, password: string): Promise<void>;
  lock(): Promise<WorkspaceState>;
  /** The desk of who is signed in; LOCKED. */
  desk(): Desk;
  /** Whether this is the store of who is signed in. */
  isOpen(store: Store): boolean;
  close(): void;
}

type FirstStart = Pick<InputOf<typeof contract.create>, 'content' | 'firm' | 'language'>;

const SAMPLE = 'sample';

function closedState(version: string, folder: string): WorkspaceState {
  return {
    phase: 'NONE',
    problem: null,
    people: [],
    me: null,
    kind: 'EMBEDDED',
    read_only: false,
    sample: false,
    folder,
    keychain: false,
    remaining_ms: 0,
    version,
  };
}

export function createSession(ports: Ports, emit: (hint: Hint) => void): Session {
  const { clock } = ports;
  const folder = join(ports.home, 'workspace');
  const keychain: Promise<Keychain | null> = ports.useKeychain
    ? openKeychain({ service: 'IGV CRM' })
    : Promise.resolve(null);
  let workspace: Workspace | null = null;
  let current: Open | null = null;

  function files(): Workspace | null {
    workspace ??= workspaceExists(folder) ? openWorkspace(folder, { clock }) : null;
    return workspace;
  }

  function mustHaveFiles(): Workspace {
    const found = files();
    if (found === null) throw new WorkspaceError('MISSING', 'no workspace yet');
    return found;
  }

  async function state(): Promise<WorkspaceState> {
    const base = { ...closedState(ports.version, folder), keychain: (await keychain) !== null };
    try {
      const found = files();
      if (found === null) return base;
      const people = found.people().map(({ name, email }) => ({ name, email }));
      const remaining_ms = Math.ceil(Math.max(0, ...people.map(({ email }) => found.remaining(email))));
      if (current === null) return { ...base, phase: 'LOCKED', people, remaining_ms };
      const { me, store, sample } = current;
      return { ...base, phase: 'OPEN', people, me, read_only: store.readOnly, sample };
    } catch (error) {
      if (!(error instanceof WorkspaceError)) throw error;
      return { ...base, phase: 'BROKEN', problem: error.code === 'DAMAGED' ? 'WORKSPACE_FILE_DAMAGED' : error.code };
    }
  }

  /** Opens the replica and everything above it. */
  async function openStore(found: Workspace, unlocked: Unlocked) {
    const opened = await openUnlockedWorkspace(found, unlocked, { migrations, keychain: await keychain });
    try {
      if (!opened.replica.readOnly) ensureProjections(opened.replica.writable);
      const store = createStore({
        replica: opened.replica,
        clock,
        changed: (collections) => emit({ kind: 'records', collections }),
      });
      return { opened, store };
    } catch (error) {
      opened.close();
      throw error;
    }
  }

  /** The first person as admin, and the settings; also makes good a first start that was cut off before its first write. */
  function writeFirst(store: Store, person: { id: string; name: string; email: string }, start: FirstStart) {
    store.write({ personId: person.id, command: 'workspace.create' }, (change) => {
      const times = { created_at: change.now, updated_at: change.now };
      const { id, name, email } = person;
      change.insert('crm_users', { _id: idValue(id), email, name, role: 'admin', is_active: true, ...times });
      change.insert('crm_settings', newSettings(start.firm, start.language, change.now));
      change.database.run('INSERT INTO fact (name, value) VALUES (?, ?)', [SAMPLE, String(start.content === 'SAMPLE')]);
    });
  }

  const isBlank = (store: Store) =>
    store.database.get("SELECT 1 FROM doc WHERE coll IN ('crm_users', 'users') LIMIT 1") === undefined;

  function enter(unlocked: UnlockedWorkspace, store: Store, email: string): Promise<WorkspaceState> {
    const person = personByEmail(store, email);
    const role = Role.safeParse(person?.role);
    if (person === undefined || person.is_active === false || !role.success) {
      unlocked.lock();
      throw new Failure('FORBIDDEN', { reason: 'INACTIVE' });
    }
    const me = { id: person.id, name: person.name ?? email, email: person.email ?? email, role: role.data };
    const sample = store.database.value<string>('SELECT value FROM fact WHERE name = ?', [SAMPLE]) === 'true';
    current = { unlocked, store, me, sample };
    emit({ kind: 'workspace' });
    return state();
  }

  async function unlock(email: string, how: (found: Workspace) => Promise<Unlocked>): Promise<WorkspaceState> {
    const found = mustHaveFiles();
    const unlocked = await how(found);
    if (current !== null) await lock();
    const { opened, store } = await openStore(found, unlocked);
    const firm = { name: '', country: 'FR', currency: 'EUR' };
    if (isBlank(store)) writeFirst(store, unlocked.person, { content: 'EMPTY', firm, language: 'fr' });
    return enter(opened, store, email);
  }

  async function lock(): Promise<WorkspaceState> {
    current?.unlocked.lock();
    current = null;
    emit({ kind: 'workspace' });
    return state();
  }

  async function create(input: InputOf<typeof contract.create>) {
    if (files() !== null) throw new WorkspaceError('ALREADY_THERE', 'a workspace exists already');
    const person = { id: newId(), email: input.email, name: input.name };
    const made = await createWorkspace({ folder, person, password: input.password, clock });
    workspace = made.workspace;
    const { opened, store } = await openStore(made.workspace, { key: made.key, person });
    writeFirst(store, person, input);
    if (input.content === 'SAMPLE') writeSample(store, clock, person.id);
    return { recovery_key: made.recoveryKey, state: await enter(opened, store, person.email) };
  }

  return {
    state,
    create,
    lock,
    signIn: ({ email, password }) => unlock(email, (found) => found.unlockWithPassword(email, password)),
    recover: ({ email, recovery_key, new_password }) =>
      unlock(email, (found) => found.unlockWithRecoveryKey(recovery_key, email, new_password)),

    async changePassword({ current_password, new_password }) {
      if (current === null) throw new Failure('LOCKED', {});
      await mustHaveFiles().changePassword(current.me.email, current_password, new_password);
    },

    async renewRecoveryKey({ current_password }) {
      if (current === null) throw new Failure('LOCKED', {});
      const found = mustHaveFiles();
      // Somebody at a screen that was left open must not get a key to everything.
      const { key } = await found.unlockWithPassword(current.me.email, current_password);
      try {
        return { recovery_key: await found.renewRecoveryKey(key) };
      } finally {
        key.fill(0);
      }
    },

    async invite(person, password) {
      if (current === null) throw new Failure('LOCKED', {});
      if (person.email === null || person.email === '') throw invalid(['email'], 'REQUIRED');
      const { key } = current.unlocked;
      await mustHaveFiles().addPerson(
        key,
        { id: person.id, email: person.email, name: person.name ?? person.email },
        password,
      );
    },

    desk() {
      if (current === null) throw new Failure('LOCKED', {});
      return { store: current.store, clock, me: current.me };
    },

    isOpen: (store) => current?.store === store,

    close() {
      current?.unlocked.close();
      current = null;
      workspace?.close();
      workspace = null;
    },
  };
}
