import { join } from 'node:path';
import { Failure, invalid } from '../../contract/errors.ts';
import type { Hint } from '../../contract/events.ts';
import type { InputOf } from '../../contract/types.ts';
import type { workspace as contract, Me, WorkspaceState } from '../../contract/workspace.ts';
import type { Person } from '../../domain/person.ts';
import type { Ports } from '../ports.ts';
import type { Desk } from '../records/index.ts';
import { createStore, ensureProjections, migrations, newId, type Store } from '../replica/index.ts';
import { writeSample } from '../sample/index.ts';
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
import { isBlank, isSample, madeGood, writeFirst } from './first-writes.ts';
import { lookForKeychain } from './keychain-here.ts';
import { followPeople, meOf } from './people-here.ts';
import { stateOf } from './state.ts';
import { chooseStay, forAMoment } from './stay.ts';
import { unlessEnded } from './unless-ended.ts';

interface Open {
  unlocked: UnlockedWorkspace;
  store: Store;
  me: Me;
  sample: boolean;
  /** Aborted when it is not open any more. */
  ended: AbortController;
}

/** The one workspace of the process: absent, locked or open, and who is at it. */
export interface Session {
  state(): Promise<WorkspaceState>;
  create(input: InputOf<typeof contract.create>): Promise<{ recovery_key: string; state: WorkspaceState }>;
  signIn(input: InputOf<typeof contract.signIn>): Promise<WorkspaceState>;
  /** Opens with the keychain for who chose to stay signed in; ends with the signal, and when somebody else opens or locks. */
  resume(signal?: AbortSignal): Promise<WorkspaceState>;
  setStay(input: InputOf<typeof contract.setStay>): Promise<WorkspaceState>;
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

/** Whom the session tells. */
export interface Listener {
  hint(hint: Hint): void;
  /** The workspace was closed: whoever opens it next must find nothing of who was at it. */
  left(): void;
}

export function createSession(ports: Ports, listener: Listener): Session {
  const { clock, log } = ports;
  const folder = join(ports.home, 'workspace');
  let workspace: Workspace | null = null;
  let current: Open | null = null;
  /** Counts locking and closing: what was begun before does not open afterwards. */
  let lockings = 0;
  let isClosed = false;
  /** Aborted when somebody opens or locks: nothing is resumed over it. */
  let waiting = new AbortController();
  let turn: Promise<unknown> = Promise.resolve();

  const stateChanged = () => listener.hint({ kind: 'workspace' });
  function endWaiting(): void {
    waiting.abort();
    waiting = new AbortController();
  }

  const keychain = lookForKeychain(ports, stateChanged);

  function files(): Workspace | null {
    workspace ??= workspaceExists(folder) ? openWorkspace(folder, { clock }) : null;
    return workspace;
  }

  function mustHaveFiles(): Workspace {
    const found = files();
    if (found === null) throw new WorkspaceError('MISSING', 'no workspace yet');
    return found;
  }

  function mustBeOpen(): Open {
    if (current === null) throw new Failure('LOCKED', {});
    return current;
  }

  /** The address of who is signed in as the sign-in list has it. */
  function myAddress(): string {
    const { unlocked } = mustBeOpen();
    const { email } = mustHaveFiles()
      .people()
      .find(({ id }) => id === unlocked.person.id) ?? { email: '' };
    return email;
  }

  async function state(): Promise<WorkspaceState> {
    await keychain.moment();
    return stateOf({ version: ports.version, folder, keychain: keychain.now() !== null }, files, current);
  }

  /** After a change of people: who is signed in has the role and the name that are stored now, or has to leave. */
  function peopleChanged(store: Store): void {
    if (current?.store !== store) return;
    followPeople(mustHaveFiles(), store);
    const me = meOf(store, current.unlocked.person);
    if (me !== null) current.me = me;
    // Once what took the place away has been answered.
    else setImmediate(() => isOpen(store) && lock().catch((error: unknown) => log.error('session.lock', error)));
    stateChanged();
  }

  /** Opens the replica and everything above it. */
  async function openStore(found: Workspace, unlocked: Unlocked, begin: (store: Store) => void): Promise<Open> {
    const opened = await openUnlockedWorkspace(found, unlocked, {
      migrations,
      prepare: ensureProjections,
      keychain: keychain.now(),
    });
    try {
      const store = createStore({
        replica: opened.replica,
        clock,
        changed(collections) {
          if (collections.includes('crm_users')) peopleChanged(store);
          listener.hint({ kind: 'records', collections });
        },
      });
      begin(store);
      const me = meOf(store, unlocked.person);
      if (me === null) throw new Failure('FORBIDDEN', { reason: 'INACTIVE' });
      followPeople(found, store);
      return { unlocked: opened, store, me, sample: isSample(store), ended: new AbortController() };
    } catch (error) {
      opened.close();
      throw error;
    }
  }

  /** Closes what is open, if anything is. */
  function leave(close: 'close' | 'lock'): void {
    const left = current;
    if (left === null) return;
    current = null;
    left.ended.abort();
    try {
      left.unlocked[close]();
    } finally {
      listener.left();
      stateChanged();
    }
  }

  /** LOCKED when it was locked since, or nobody waits any more. A password tried meanwhile does not wake up who stays signed in. */
  function mustBeWanted(found: Workspace, { key }: Unlocked, since: number, signal?: AbortSignal): void {
    if (since === lockings && !signal?.aborted && !isClosed) return;
    key.fill(0);
    if (since !== lockings && !isClosed) found.lock();
    throw new Failure('LOCKED', {});
  }

  /**
   * Opens for who has proved it, one after the other. LOCKED when it was locked since it was begun, or `signal` is aborted.
   *
   * @param begin the first writes of a new workspace
   */
  function enter(
    found: Workspace,
    unlocked: Unlocked,
    { since, signal, begin = () => {} }: { since: number; signal?: AbortSignal; begin?: (store: Store) => void },
  ): Promise<Open> {
    const result = turn.then(async () => {
      await keychain.known();
      mustBeWanted(found, unlocked, since, signal);
      leave('close');
      const opened = await openStore(found, unlocked, begin);
      if (since !== lockings) opened.unlocked.close();
      mustBeWanted(found, unlocked, since);
      current = opened;
      endWaiting();
      stateChanged();
      return opened;
    });
    turn = result.catch(() => undefined);
    return result;
  }

  async function unlock(how: (found: Workspace) => Promise<Unlocked>, signal?: AbortSignal): Promise<Open> {
    const since = lockings;
    const found = mustHaveFiles();
    const unlocked = await how(found);
    return enter(found, unlocked, {
      since,
      signal,
      begin: (store) => isBlank(store) && writeFirst(store, unlocked.person, madeGood),
    });
  }

  async function lock(): Promise<WorkspaceState> {
    lockings += 1;
    endWaiting();
    if (current !== null) leave('lock');
    else {
      try {
        files()?.lock();
      } catch (error) {
        if (!(error instanceof WorkspaceError)) throw error; // the state says what is wrong with the files
      }
    }
    return state();
  }

  async function create(input: InputOf<typeof contract.create>) {
    if (files() !== null) throw new WorkspaceError('ALREADY_THERE', 'a workspace exists already');
    const since = lockings;
    const person = { id: newId(), email: input.email, name: input.name };
    const made = await createWorkspace({ folder, person, password: input.password, clock });
    workspace = made.workspace;
    await enter(
      made.workspace,
      { key: made.key, person },
      {
        since,
        begin(store) {
          writeFirst(store, person, input);
          if (input.content === 'SAMPLE') writeSample(store, clock, person.id);
        },
      },
    );
    return { recovery_key: made.recoveryKey, state: await state() };
  }

  async function choose({ unlocked, ended }: Open, stay: boolean): Promise<void> {
    try {
      await chooseStay(mustHaveFiles(), unlocked, { stay, keychain: keychain.now(), signal: ended.signal });
    } finally {
      stateChanged();
    }
  }

  const isOpen = (store: Store) => current?.store === store;

  return {
    state,
    create,
    lock,
    isOpen,

    async signIn({ email, password, stay }) {
      const open = await unlock((found) => found.unlockWithPassword(email, password));
      if (stay !== undefined)
        await forAMoment(choose(open, stay).catch((error: unknown) => log.error('keychain.stay', error)));
      return state();
    },

    async resume(signal) {
      const kept = await keychain.known();
      if (current !== null || kept === null) return state();
      const ends = AbortSignal.any([waiting.signal, ...(signal ? [signal] : [])]);
      try {
        await unlock((found) => unlessEnded(found.unlockWithKeychain(kept), ends), ends);
      } catch (error) {
        const isNobody = error instanceof WorkspaceError && ['NOT_STAYING', 'MISSING'].includes(error.code);
        const isRefused = error instanceof Failure && ['LOCKED', 'FORBIDDEN'].includes(error.code);
        if (!isNobody && !isRefused) throw error;
      }
      return state();
    },

    async setStay({ stay }) {
      const chosen = choose(mustBeOpen(), stay);
      await (stay ? chosen : forAMoment(chosen));
      return state();
    },

    async recover({ email, recovery_key, new_password }) {
      await unlock((found) => found.unlockWithRecoveryKey(recovery_key, email, new_password));
      return state();
    },

    async changePassword({ current_password, new_password }) {
      await mustHaveFiles().changePassword(myAddress(), current_password, new_password);
    },

    async renewRecoveryKey({ current_password }) {
      const since = lockings;
      const found = mustHaveFiles();
      // Somebody at a screen that was left open must not get a key to everything.
      const unlocked = await found.unlockWithPassword(myAddress(), current_password);
      mustBeWanted(found, unlocked, since);
      const { key } = unlocked;
      try {
        return { recovery_key: await found.renewRecoveryKey(key) };
      } finally {
        key.fill(0);
      }
    },

    async invite(person, password) {
      const { key } = mustBeOpen().unlocked;
      if (person.email === null || person.email === '') throw invalid(['email'], 'REQUIRED');
      await mustHaveFiles().addPerson(
        key,
        { id: person.id, email: person.email, name: person.name ?? person.email },
        password,
      );
    },

    desk() {
      const { store, me } = mustBeOpen();
      return { store, clock, me };
    },

    close() {
      isClosed = true;
      lockings += 1;
      endWaiting();
      leave('close');
      try {
        workspace?.close();
      } catch (error) {
        // The file is gone or damaged by now: what was to be waited is lost with it, and the rest is still to be closed.
        if (!(error instanceof WorkspaceError)) throw error;
        log.error('session.close', error);
      }
      workspace = null;
    },
  };
}
