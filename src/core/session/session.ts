import { join } from 'node:path';
import { Failure } from '../../contract/errors.ts';
import type { Hint } from '../../contract/events.ts';
import type { InputOf, OutputOf } from '../../contract/types.ts';
import type { workspace as contract, WorkspaceState } from '../../contract/workspace.ts';
import type { CollectionName } from '../../domain/collections.ts';
import type { Person } from '../../domain/person.ts';
import type { Ports } from '../ports.ts';
import type { Desk } from '../records/index.ts';
import { newId, type Store } from '../replica/index.ts';
import { writeSample } from '../sample/index.ts';
import {
  createWorkspace,
  openWorkspace,
  type Unlocked,
  type Workspace,
  WorkspaceError,
  workspaceExists,
} from '../workspace/index.ts';
import { workOnFile } from './file-work.ts';
import { isBlank, madeGood, writeFirst } from './first-writes.ts';
import { lookForKeychain } from './keychain-here.ts';
import type { Machine } from './machine.ts';
import { beginSync, type Open, openHere } from './open-here.ts';
import { createPasswords } from './passwords.ts';
import { followPeople, knowAgain, meOf } from './people-here.ts';
import { type Found, mendOrder, mustBeSignedIn, repairAnswer, unlockToRepair } from './repair-here.ts';
import { stateOf } from './state.ts';
import { chooseStay, forAMoment } from './stay.ts';
import { createTeamHere, type TeamHere } from './team-here.ts';
import { unlessEnded } from './unless-ended.ts';

/** The one workspace of the process: absent, locked or open, and who is at it. */
export interface Session {
  state(): Promise<WorkspaceState>;
  create(input: InputOf<typeof contract.create>): Promise<{ recovery_key: string; state: WorkspaceState }>;
  signIn(input: InputOf<typeof contract.signIn>): Promise<WorkspaceState>;
  /** Opens with the keychain for who chose to stay signed in; ends with the signal, and when somebody else opens or locks. */
  resume(signal?: AbortSignal): Promise<WorkspaceState>;
  setStay(input: InputOf<typeof contract.setStay>): Promise<WorkspaceState>;
  recover(input: InputOf<typeof contract.recover>): Promise<WorkspaceState>;
  /** In a team workspace the server's password changes first: UNAVAILABLE (OFFLINE) without it. */
  changePassword(input: InputOf<typeof contract.changePassword>): Promise<void>;
  renewRecoveryKey(input: InputOf<typeof contract.renewRecoveryKey>): Promise<{ recovery_key: string }>;
  /** Gives somebody of `crm_users` a password: on this computer, in a team at its server. */
  invite(person: Person, password: string): Promise<void>;
  /** Looks for damage of the file and mends it, then opens; an open one for who is signed in. */
  repair(input: InputOf<typeof contract.repair>): Promise<OutputOf<typeof contract.repair>>;
  lock(): Promise<WorkspaceState>;
  /** The desk of who is signed in; LOCKED. */
  desk(): Desk;
  /** Whether this is the store of who is signed in. */
  isOpen(store: Store): boolean;
  /** What concerns a team's database. */
  readonly team: TeamHere;
  close(): Promise<void>;
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
  /** Until a workspace that was left has let go of its file. */
  let closing: Promise<void> = Promise.resolve();
  /** Until a file is mended or moved: pages that ask meanwhile stay where they are. */
  let working: Promise<unknown> = Promise.resolve();

  const stateChanged = () => listener.hint({ kind: 'workspace' });
  const synchronised = () => listener.hint({ kind: 'sync' });
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

  const isOpen = (store: Store) => current?.store === store;

  async function state(): Promise<WorkspaceState> {
    await keychain.moment();
    await working;
    return stateOf({ version: ports.version, folder, keychain: keychain.now() !== null }, files, current);
  }

  /** After a change of people or of rights: who is signed in has the role and the name that are known now, or has to leave. */
  function peopleChanged(store: Store): void {
    if (current?.store !== store) return;
    followPeople(mustHaveFiles(), store);
    const me = meOf(mustHaveFiles(), store, current.unlocked.person);
    if (me !== null) current.me = me;
    // Once what took the place away has been answered.
    else setImmediate(() => isOpen(store) && lock().catch((error: unknown) => log.error('session.lock', error)));
    stateChanged();
  }

  function changed(store: Store, collections: CollectionName[]): void {
    if (collections.includes('crm_users') || collections.includes('users')) peopleChanged(store);
    listener.hint({ kind: 'records', collections });
    if (current?.store === store && current.sync !== null) synchronised();
  }

  /** Closes what is open, if anything is. A team's workspace waits for its sync thread, and nothing else can be opened before. */
  function leave(how: 'close' | 'lock'): Promise<void> {
    const left = current;
    if (left === null) return closing;
    const { sync, unlocked, ended } = left;
    current = null;
    ended.abort();
    try {
      if (sync === null) unlocked[how]();
      else {
        // Whatever fails here must not keep anybody from opening it again.
        closing = sync
          .close()
          .finally(() => unlocked.close())
          .catch((error: unknown) => log.error('sync.close', error));
        if (how === 'lock') files()?.lock();
      }
    } finally {
      listener.left();
      stateChanged();
    }
    return closing;
  }

  /** LOCKED when it was locked since, or nobody waits any more. A password tried meanwhile does not wake up who stays signed in. */
  function mustBeWanted(found: Workspace, { key }: Unlocked, since: number, signal?: AbortSignal): void {
    if (since === lockings && !signal?.aborted && !isClosed) return;
    key.fill(0);
    if (since !== lockings && !isClosed) found.lock();
    throw new Failure('LOCKED', {});
  }

  const enter: Machine['enter'] = (found, unlocked, when) => {
    const { since, signal, address = null, begin = () => {}, whileClosed } = when;
    const result = turn.then(async () => {
      await keychain.known();
      mustBeWanted(found, unlocked, since, signal);
      await leave('close');
      const person = (await workWhileClosed(unlocked, whileClosed)) ?? unlocked.person;
      mustBeWanted(found, unlocked, since, signal);
      const opened = await openHere(
        ports,
        found,
        { key: unlocked.key, person },
        {
          keychain: keychain.now(),
          begin,
          address,
          listener: { changed, synchronised },
        },
      );
      if (since !== lockings) opened.unlocked.close();
      mustBeWanted(found, unlocked, since);
      current = opened;
      beginSync(ports, opened);
      endWaiting();
      stateChanged();
      return opened;
    });
    turn = result.catch(() => undefined);
    if (whileClosed !== undefined) working = turn;
    return result;
  };

  /** Whoever closes the application meanwhile waits for it, as for whatever else holds the file. */
  async function workWhileClosed(
    { key }: Unlocked,
    whileClosed: Parameters<Machine['enter']>[2]['whileClosed'],
  ): Promise<Unlocked['person'] | null> {
    if (whileClosed === undefined) return null;
    const work = whileClosed(key);
    closing = work.then(
      () => undefined,
      () => undefined,
    );
    try {
      return await work;
    } catch (error) {
      key.fill(0);
      throw error;
    }
  }

  async function unlock(
    how: (found: Workspace) => Promise<Unlocked>,
    { signal, whileClosed }: Pick<Parameters<Machine['enter']>[2], 'signal' | 'whileClosed'> = {},
  ): Promise<Open> {
    const since = lockings;
    const found = mustHaveFiles();
    const unlocked = await how(found);
    return enter(found, unlocked, {
      since,
      signal,
      whileClosed,
      begin(database, store) {
        if (store.mode === 'TEAM') knowAgain(database, store, unlocked.person.id);
        else if (isBlank(store)) writeFirst(store, unlocked.person, madeGood);
      },
    });
  }

  async function lock(): Promise<WorkspaceState> {
    lockings += 1;
    endWaiting();
    if (current !== null) await leave('lock');
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
        begin(_database, store) {
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

  const machine: Machine = {
    ports,
    folder,
    files,
    mustHaveFiles,
    mustBeOpen,
    mustBeWanted,
    isOpen,
    enter,
    state,
    peopleChanged,
    stateChanged,
    keychain: keychain.now,
    lockings: () => lockings,
    madeFiles(made) {
      workspace = made;
    },
  };
  const team = createTeamHere(machine);

  async function repair(input: InputOf<typeof contract.repair>): Promise<OutputOf<typeof contract.repair>> {
    if (current !== null) mustBeSignedIn(current, input.email);
    let found = null as Found | null;
    const opening = unlock((workspace) => unlockToRepair(workspace, input), {
      async whileClosed(key) {
        found = await workOnFile(ports.fileWorker, mendOrder(mustHaveFiles(), key, input.only_check === true));
        return null;
      },
    });
    const refused = opening.then(
      (open) => {
        team.checkSignIn(open, input.password);
        return null;
      },
      (error: unknown) => error,
    );
    const refusal = await refused;
    if (found === null) throw refusal;
    // What was found is told all the same; signing in says what is in the way.
    if (refusal !== null) log.error('session.repair', refusal);
    return { ...repairAnswer(found), state: await state() };
  }

  return {
    ...createPasswords(machine, team),
    team,
    state,
    create,
    repair,
    lock,
    isOpen,

    async signIn({ email, password, stay }) {
      const open = await unlock((found) => found.unlockWithPassword(email, password)).catch(async (error: unknown) => {
        if (error instanceof WorkspaceError && error.code === 'WRONG_PASSWORD')
          await team.mustNotBeChanged({ email, password });
        throw error;
      });
      team.checkSignIn(open, password);
      if (stay !== undefined)
        await forAMoment(choose(open, stay).catch((error: unknown) => log.error('keychain.stay', error)));
      return state();
    },

    async resume(signal) {
      const kept = await keychain.known();
      if (current !== null || kept === null) return state();
      const ends = AbortSignal.any([waiting.signal, ...(signal ? [signal] : [])]);
      try {
        const open = await unlock((found) => unlessEnded(found.unlockWithKeychain(kept), ends), { signal: ends });
        team.checkSignIn(open, null);
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
      const open = await unlock((found) => found.unlockWithRecoveryKey(recovery_key, email, new_password));
      team.checkSignIn(open, new_password);
      return state();
    },

    desk() {
      const { store, me, sync } = mustBeOpen();
      return { store, clock, me, sync: sync?.link ?? null };
    },

    async close() {
      isClosed = true;
      lockings += 1;
      endWaiting();
      await leave('close');
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
