import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { collectionNames } from '../domain/collections.ts';
import { Id } from '../domain/fields.ts';
import { manage, open, read } from './procedure.ts';
import { WorkspaceState } from './workspace.ts';

/** The address with login and password. It goes to the operating system's keychain (or, without one, encrypted) and is never answered. */
const Address = z.string().trim().min(1).max(4000);
/** Null: the address that the variables MONGODB_URL, MONGODB_URI or DATABASE_URL hold, in this order. */
const AddressOrVariable = Address.nullable();
const Password = z.string().max(1000);
const Who = { email: z.string().max(254), password: Password };

export const IndexState = z.object({
  name: z.string(),
  collection: z.enum(collectionNames),
  fields: z.array(z.string()),
  unique: z.boolean(),
  state: z.enum(['THERE', 'MISSING', 'NOT_UNIQUE', 'NOT_PERMITTED']),
  needed: z.boolean(),
});

/** A step of the connection test and its answer; the last event is the sum of it. */
export const TestEvent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('step'),
    step: z.enum(['ADDRESS', 'NAME', 'TLS', 'SIGN_IN', 'PING', 'SERVER', 'RIGHTS', 'INDEXES']),
    outcome: z.enum(['OK', 'WARNING', 'FAILED', 'SKIPPED']),
    code: z.string().nullable(),
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
  }),
  z.object({
    kind: z.literal('result'),
    usable: z.boolean(),
    mode: z.enum(['STREAMING', 'POLLING']).nullable(),
    server: z.object({ version: z.string(), kind: z.enum(['REPLICA_SET', 'SHARDED', 'STANDALONE']) }).nullable(),
    /** The address without login and password. */
    address: z.string(),
    database: z.string(),
    readable: z.array(z.enum(collectionNames)),
    writable: z.array(z.enum(collectionNames)),
    keeps_receipts: z.boolean(),
    indexes: z.array(IndexState),
    documents: z.record(z.string(), z.int()),
  }),
]);
export type TestEvent = z.infer<typeof TestEvent>;

/** What moving would do, by collection; `matches` pairs what is here with what the team has already, by e-mail or number. */
export const MovePreview = z.object({
  new: z.record(z.string(), z.int()),
  matches: z.array(
    z.object({
      collection: z.enum(collectionNames),
      id: Id,
      title: z.string(),
      by: z.enum(['EMAIL', 'NUMBER']),
      value: z.string(),
      theirs: z.object({ id: Id, title: z.string() }),
    }),
  ),
  /** Issued invoices keep their numbers; these numbers the team has used for others: the move is refused until they are settled. */
  taken_numbers: z.array(z.string()),
});
export type MovePreview = z.infer<typeof MovePreview>;

export const team = {
  /** Which variable names an address, and the address without login and password. */
  environment: open.input(z.void()).output(
    z.object({
      variable: z.enum(['MONGODB_URL', 'MONGODB_URI', 'DATABASE_URL']).nullable(),
      address: z.string().nullable(),
    }),
  ),
  /** Tries an address step by step; changes nothing there and here. */
  test: open.input(z.strictObject({ address: AddressOrVariable })).output(eventIterator(TestEvent)),
  /**
   * First start on a team: signs in against `crm_users`, else `users` (bcrypt), makes the workspace of this computer and begins the first sync.
   * WRONG_PASSWORD, WAIT, FORBIDDEN (INACTIVE), UNAVAILABLE with the code of what is wrong with the server.
   */
  join: open
    .input(z.strictObject({ address: AddressOrVariable, ...Who }))
    .output(z.object({ recovery_key: z.string(), state: WorkspaceState })),
  /** What moving this embedded workspace to a team's database would do. Shown first: nothing is merged unseen. */
  previewMove: manage.input(z.strictObject({ address: AddressOrVariable, ...Who })).output(MovePreview),
  /**
   * Makes this workspace a team's: what is here is pushed as inserts, once. `matched`: MERGE keeps the team's record and points ours to it,
   * SEPARATE inserts ours all the same where no unique index forbids it.
   */
  move: manage
    .input(z.strictObject({ address: AddressOrVariable, ...Who, matched: z.enum(['MERGE', 'SEPARATE']) }))
    .output(WorkspaceState),
  /** Lets a colleague of the team sign in on this computer; verified against the server. */
  addPerson: read.input(z.strictObject({ ...Who })).output(WorkspaceState),
  /**
   * The password of who is signed in was changed at the server (`password_outdated` of the workspace's state): the new one, verified there, opens
   * here from now on. WRONG_PASSWORD, WAIT, UNAVAILABLE.
   */
  takePassword: read.input(z.strictObject({ password: Password })).output(WorkspaceState),
  /**
   * Another address of the same database (moved host, new password). Another database is refused with CONFLICT (ANOTHER_DATABASE) while operations
   * wait, unless `set_aside` says that they may go to the inbox.
   */
  changeAddress: manage
    .input(z.strictObject({ address: AddressOrVariable, set_aside: z.boolean().default(false) }))
    .output(WorkspaceState),
  indexes: read.input(z.void()).output(z.object({ items: z.array(IndexState) })),
  /** Makes an index. CONFLICT (DUPLICATES) where documents forbid a unique one; `indexDuplicates` lists them. */
  createIndex: manage
    .input(z.strictObject({ name: z.string().max(200) }))
    .output(z.object({ items: z.array(IndexState) })),
  indexDuplicates: read
    .input(z.strictObject({ name: z.string().max(200) }))
    .output(z.object({ items: z.array(z.object({ value: z.string(), ids: z.array(Id) })) })),
  /** The script of MongoDB roles for mongosh, filled in with the name of the database. */
  rolesScript: read.input(z.void()).output(z.object({ text: z.string() })),
};
