import { z } from 'zod';
import { Id } from '../domain/fields.ts';
import { Role } from '../domain/person.ts';
import { Firm, Language } from '../domain/settings.ts';
import { manage, open, read } from './procedure.ts';

export const Me = z.object({ id: Id, name: z.string(), email: z.string(), role: Role });
export type Me = z.infer<typeof Me>;

export const WorkspaceState = z.object({
  /** NONE: first start. LOCKED: sign in. OPEN: at work. BROKEN: the files are there and cannot be used (`problem`). */
  phase: z.enum(['NONE', 'LOCKED', 'OPEN', 'BROKEN']),
  problem: z.string().nullable(),
  /** Who can sign in on this computer, and whether they chose to stay signed in on it. */
  people: z.array(z.object({ name: z.string(), email: z.string(), stays: z.boolean() })),
  me: Me.nullable(),
  kind: z.enum(['EMBEDDED', 'TEAM']),
  /** Team: the server has another password of `me` than the one that opens here; `team.takePassword` takes it over. */
  password_outdated: z.boolean(),
  read_only: z.boolean(),
  sample: z.boolean(),
  /** Where the workspace's files are, or will be. */
  folder: z.string(),
  /** Whether the operating system's keychain is used. */
  keychain: z.boolean(),
  /** OPEN: whether `me` stays signed in on this computer. LOCKED: whether `resume` may open for somebody. */
  stays: z.boolean(),
  /** Milliseconds until the next attempt to sign in is taken. */
  remaining_ms: z.int(),
  version: z.string(),
});
export type WorkspaceState = z.infer<typeof WorkspaceState>;

const Password = z.string().max(1000);

export const NewWorkspace = z.strictObject({
  content: z.enum(['EMPTY', 'SAMPLE']),
  name: z.string().trim().min(1).max(200),
  email: z.email().max(254),
  password: Password,
  firm: Firm.pick({ name: true, country: true, currency: true }),
  language: Language,
});
export type NewWorkspace = z.infer<typeof NewWorkspace>;

/** What a repair saved of a damaged file into the one that took its place. */
export const Saved = z.object({
  /** Name of the damaged file in the folder now; null where there was none. */
  set_aside: z.string().nullable(),
  /** Name of the older copy that was read as well, where the file itself could not be. */
  copy: z.string().nullable(),
  /** Operations that wait for the team's server, and how many of them only the operation log still had. */
  operations: z.int(),
  from_log: z.int(),
  inbox: z.int(),
  journal: z.int(),
  /** Documents that are there; in a team those that are not come from the server again. */
  documents: z.int(),
  /** Rows that the damaged file did not give any more, by table and number, both ends included; null: not known how far. */
  unreadable: z.array(z.object({ table: z.string(), from: z.int().nullable(), to: z.int().nullable() })),
});
export type Saved = z.infer<typeof Saved>;

export const workspace = {
  state: open.input(z.void()).output(WorkspaceState),
  /**
   * Makes the embedded workspace and signs its first person in as admin. The recovery key is answered here and never again.
   * INVALID with PASSWORD_TOO_SHORT (under 10 characters), PASSWORD_TOO_LONG (over 72 bytes); CONFLICT with EXISTS.
   */
  create: open.input(NewWorkspace).output(z.object({ recovery_key: z.string(), state: WorkspaceState })),
  /**
   * Unlocks the replica. WRONG_PASSWORD says how long to wait, WAIT that it is too early, FORBIDDEN (INACTIVE) that the person is not active.
   * CONFLICT (PASSWORD_BEFORE), in a team: it is the server's password by now, but the one before still opens here; `team.takePassword` follows.
   * `stay` chooses whether the keychain opens from now on (nobody's does before), left out it is as it was; `stays` of the answer says
   * whether the keychain has taken it: signing in does not wait for that.
   */
  signIn: open
    .input(z.strictObject({ email: z.string().max(254), password: Password, stay: z.boolean().optional() }))
    .output(WorkspaceState),
  /**
   * Opens with the keychain for who chose to stay signed in and has not locked since; answers the state, LOCKED when it opened for nobody. It
   * may wait a minute for the system's own prompt, meanwhile a password opens, and ends this call.
   */
  resume: open.input(z.void()).output(WorkspaceState),
  /** Stays signed in on this computer, or no more. UNAVAILABLE (KEYCHAIN) when there is no keychain, or it refused. */
  setStay: read.input(z.strictObject({ stay: z.boolean() })).output(WorkspaceState),
  /** Unlocks with the recovery key and gives the person a new password. */
  recover: open
    .input(z.strictObject({ email: z.string().max(254), recovery_key: z.string().max(200), new_password: Password }))
    .output(WorkspaceState),
  /**
   * In a team the server's password is changed as well, and first: UNAVAILABLE (OFFLINE, NOT_PERMITTED) where it cannot be, CONFLICT (PASSWORD_CHANGED)
   * where it was changed elsewhere meanwhile.
   */
  changePassword: read
    .input(z.strictObject({ current_password: Password, new_password: Password }))
    .output(z.object({ changed: z.literal(true) })),
  /** Makes a new recovery key, answered here and never again; the one before opens nothing any more. WRONG_PASSWORD, WAIT. */
  renewRecoveryKey: manage
    .input(z.strictObject({ current_password: Password }))
    .output(z.object({ recovery_key: z.string() })),
  /**
   * Reads every page of the workspace's file, and where one cannot be trusted saves what can be read into a new file in its place; the damaged
   * one is kept. Then opens, as signing in does: `state` is LOCKED where even the new file lets nobody in. `saved` is null where it is healthy,
   * and with `only_check`, which changes nothing. An open workspace is closed meanwhile: for who is signed in, of any role, else FORBIDDEN.
   * WRONG_PASSWORD, WAIT as signing in; with `recovery_key` the password is a new one. WORKSPACE where nothing can be saved.
   */
  repair: open
    .input(
      z.strictObject({
        email: z.string().max(254),
        password: Password,
        recovery_key: z.string().max(200).optional(),
        only_check: z.boolean().optional(),
      }),
    )
    .output(z.object({ healthy: z.boolean(), saved: Saved.nullable(), state: WorkspaceState })),
  /** Closes the replica and forgets its key. Whoever stays signed in needs the password the next time. */
  lock: open.input(z.void()).output(WorkspaceState),
};
