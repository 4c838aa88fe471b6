import { Failure } from '../../contract/errors.ts';
import type { team as contract } from '../../contract/team.ts';
import type { InputOf, OutputOf } from '../../contract/types.ts';
import type { WorkspaceState } from '../../contract/workspace.ts';
import type { Person } from '../../domain/person.ts';
import { hashPassword } from '../people/index.ts';
import type { Connection, Rights, SignIn } from '../remote/index.ts';
import {
  ADDRESS,
  addressOf,
  connected,
  connectedTo,
  knownPerson,
  markOf,
  meantAddress,
  rememberPerson,
  rememberRights,
  signInAt,
  writePassword,
} from '../team/index.ts';
import { createLockout, createWorkspace, mustBeNewPassword, WorkspaceError } from '../workspace/index.ts';
import { anotherDatabase } from './another-database.ts';
import { checkSignIn, mustNotBeChanged } from './check-sign-in.ts';
import type { Machine } from './machine.ts';
import { moveHere, previewMoveHere } from './move-here.ts';
import type { Open } from './open-here.ts';

type Credentials = { email: string; password: string };

/** Whom the server took, and what the login of the address may do there. */
export interface Accepted {
  found: SignIn;
  rights: Rights;
}

/** What a session does with a team's database. */
export interface TeamHere {
  join(input: InputOf<typeof contract.join>): Promise<OutputOf<typeof contract.join>>;
  addPerson(input: InputOf<typeof contract.addPerson>): Promise<WorkspaceState>;
  takePassword(input: InputOf<typeof contract.takePassword>): Promise<WorkspaceState>;
  changeAddress(input: InputOf<typeof contract.changeAddress>): Promise<WorkspaceState>;
  previewMove(input: InputOf<typeof contract.previewMove>): Promise<OutputOf<typeof contract.previewMove>>;
  move(input: InputOf<typeof contract.move>): Promise<WorkspaceState>;
  /** Does some work with a connection of its own to the team's server; UNAVAILABLE (NOT_A_TEAM, NO_ADDRESS). */
  atServer<Result>(work: (connection: Connection, url: string) => Promise<Result>): Promise<Result>;
  /** MongoDB's address of this workspace, a secret; null where this computer knows none. */
  address(): Promise<string | null>;
  /** After signing in: asks the server, where it is there, whether it still knows the person and the password. Waits for nothing. */
  checkSignIn(open: Open, password: string | null): void;
  /**
   * For a password that does not open here: CONFLICT (PASSWORD_BEFORE) where it is the server's by now, so that who changed it elsewhere knows to
   * sign in with the one before. Says nothing where the server cannot be asked before signing in, or does not answer in a moment.
   */
  mustNotBeChanged(credentials: { email: string; password: string }): Promise<void>;
  /** Gives who is signed in another password at the server. */
  changePassword(password: string): Promise<void>;
  /** Gives somebody of `crm_users` a password at the server, and on this computer. */
  givePassword(person: Person, password: string): Promise<void>;
}

export function createTeamHere(machine: Machine): TeamHere {
  const { ports, folder, files, mustHaveFiles, mustBeOpen, state } = machine;
  /** Of passwords tried at the server from here; those of the sign-in page are counted by the workspace. */
  const lockout = createLockout({ device: { failures: 0, remaining_ms: 0 }, people: {} }, ports.clock);

  function mustBeTeam(): Open {
    const open = mustBeOpen();
    if (open.sync === null) throw new Failure('UNAVAILABLE', { reason: 'NOT_A_TEAM' });
    return open;
  }

  /** Throws WAIT and WRONG_PASSWORD as the sign-in page does; RemoteError. */
  async function accept(connection: Connection, { email, password }: Credentials): Promise<Accepted> {
    const who = email.normalize('NFC').trim().toLowerCase();
    const { rights } = await connection.hello();
    const found = await signInAt(connection, { email, password }, () => lockout.begin(who));
    if (found === null)
      throw new WorkspaceError('WRONG_PASSWORD', 'wrong password', { remaining: lockout.remaining(who) });
    lockout.succeed(who);
    if (!found.isActive) throw new Failure('FORBIDDEN', { reason: 'INACTIVE' });
    return { found, rights };
  }

  function remember({ unlocked }: Open, { found, rights }: Accepted): void {
    unlocked.replica.writable.transaction((database) => {
      rememberPerson(database, found);
      rememberRights(database, rights);
    });
  }

  async function join({ address, email, password }: InputOf<typeof contract.join>) {
    if (files() !== null) throw new WorkspaceError('ALREADY_THERE', 'a workspace exists already');
    const since = machine.lockings();
    const url = meantAddress(ports, address);
    const accepted = await connected(ports, url, (connection) => accept(connection, { email, password }));
    const { id, name, email: known } = accepted.found;
    const person = { id, name, email: known };
    const made = await createWorkspace({ folder, person, password, proved: true, kind: 'TEAM', clock: ports.clock });
    machine.madeFiles(made.workspace);
    await machine.enter(
      made.workspace,
      { key: made.key, person },
      {
        since,
        address,
        begin(writable) {
          rememberPerson(writable, accepted.found);
          rememberRights(writable, accepted.rights);
        },
      },
    );
    return { recovery_key: made.recoveryKey, state: await state() };
  }

  /** Who is signed in, as the server has them now; FORBIDDEN (ANOTHER_PERSON) where it has somebody else under their address. */
  async function meAt(connection: Connection, { me }: Open): Promise<SignIn> {
    const found = await connection.findSignIn(me.email);
    if (found === null || found.id !== me.id) throw new Failure('FORBIDDEN', { reason: 'ANOTHER_PERSON' });
    if (!found.isActive) throw new Failure('FORBIDDEN', { reason: 'INACTIVE' });
    return found;
  }

  function stillOpen(open: Open): void {
    if (!machine.isOpen(open.store)) throw new Failure('LOCKED', {});
  }

  return {
    join,
    previewMove: (input) => previewMoveHere(machine, accept, input),
    move: (input) => moveHere(machine, accept, input),
    checkSignIn: (open, password) => checkSignIn(machine, open, password),
    mustNotBeChanged: (credentials) => mustNotBeChanged(machine, credentials),

    async atServer(work) {
      const { unlocked } = mustBeTeam();
      return connectedTo(ports, unlocked.secrets, work);
    },

    address: async () => addressOf(ports, mustBeOpen().unlocked.secrets),

    async addPerson({ email, password }) {
      const open = mustBeTeam();
      const accepted = await connectedTo(ports, open.unlocked.secrets, (connection) =>
        accept(connection, { email, password }),
      );
      stillOpen(open);
      const { id, name, email: known } = accepted.found;
      await mustHaveFiles().addPerson(open.unlocked.key, { id, name, email: known }, password, true);
      stillOpen(open);
      remember(open, accepted);
      machine.stateChanged();
      return state();
    },

    async takePassword({ password }) {
      const open = mustBeTeam();
      const accepted = await connectedTo(ports, open.unlocked.secrets, (connection) =>
        accept(connection, { email: open.me.email, password }),
      );
      if (accepted.found.id !== open.me.id) throw new Failure('FORBIDDEN', { reason: 'ANOTHER_PERSON' });
      stillOpen(open);
      await mustHaveFiles().takePassword(open.unlocked.key, open.me.id, password);
      stillOpen(open);
      remember(open, accepted);
      machine.stateChanged();
      return state();
    },

    async changeAddress({ address, set_aside }) {
      const open = mustBeTeam();
      const url = meantAddress(ports, address);
      const { found, rights, isAnother } = await connected(ports, url, async (connection) => {
        const { rights } = await connection.hello();
        const found = await meAt(connection, open);
        return { found, rights, isAnother: anotherDatabase.is(open.store, await connection.identity()) };
      });
      stillOpen(open);
      if (isAnother) anotherDatabase.mustBeDecided(open.store, set_aside);
      if (address === null) await open.unlocked.secrets.delete(ADDRESS);
      else await open.unlocked.secrets.set(ADDRESS, address);
      await open.sync?.exchange(url, () => {
        if (isAnother) anotherDatabase.begin(open.unlocked.replica.writable);
        remember(open, { found, rights });
      });
      stillOpen(open);
      machine.peopleChanged(open.store);
      return state();
    },

    async changePassword(password) {
      mustBeNewPassword(password);
      const open = mustBeTeam();
      const stored = await hashPassword(password);
      const found = await connectedTo(ports, open.unlocked.secrets, async (connection) => {
        const me = await meAt(connection, open);
        const known = knownPerson(open.store.database, me.id);
        if (known !== null && known.mark !== markOf(me.hash))
          throw new Failure('CONFLICT', { reason: 'PASSWORD_CHANGED' });
        await writePassword(connection, me, stored);
        return me;
      });
      stillOpen(open);
      rememberPerson(open.unlocked.replica.writable, { ...found, hash: stored });
    },

    async givePassword(person, password) {
      mustBeNewPassword(password);
      const open = mustBeTeam();
      const stored = await hashPassword(password);
      const found = await connectedTo(ports, open.unlocked.secrets, async (connection) => {
        const there = await connection.findSignIn(person.email ?? '');
        if (there === null || there.id !== person.id) throw new Failure('CONFLICT', { reason: 'NOT_SENT_YET' });
        await writePassword(connection, there, stored);
        return there;
      });
      stillOpen(open);
      const workspace = mustHaveFiles();
      const { key, replica } = open.unlocked;
      const { id, name, email } = found;
      if (workspace.people().some((one) => one.id === id)) await workspace.takePassword(key, id, password);
      else await workspace.addPerson(key, { id, name, email }, password);
      stillOpen(open);
      rememberPerson(replica.writable, { ...found, hash: stored });
    },
  };
}
