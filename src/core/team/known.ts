import { z } from 'zod';
import { collectionNames } from '../../domain/collections.ts';
import { Role } from '../../domain/person.ts';
import type { Rights, SignIn } from '../remote/index.ts';
import type { Readable, Writable } from '../replica/index.ts';
import type { LoginRights } from './login-rights.ts';
import { markOf } from './server-sign-in.ts';

/** What the server said of somebody when they last signed in with it; kept in the encrypted replica. */
export const KnownPerson = z.object({
  collection: z.enum(['crm_users', 'users']),
  role: Role,
  /** Tells whether the hash of the password was changed since; null where there was none. */
  mark: z.string().nullable(),
  /** The password was changed at the server: the one that opens here is the one before. */
  outdated: z.boolean(),
});
export type KnownPerson = z.infer<typeof KnownPerson>;

const Known = z.object({ readable: z.array(z.enum(collectionNames)), writable: z.array(z.enum(collectionNames)) });

const RIGHTS = 'team.rights';
const nameOf = (personId: string) => `team.person.${personId}`;

function read<Schema extends z.ZodType>(database: Readable, name: string, schema: Schema): z.infer<Schema> | null {
  const text = database.value<string>('SELECT value FROM fact WHERE name = ?', [name]);
  return text === undefined ? null : schema.parse(JSON.parse(text));
}

function write(database: Writable, name: string, value: unknown): void {
  database.run('INSERT OR REPLACE INTO fact (name, value) VALUES (?, ?)', [name, JSON.stringify(value)]);
}

export function knownPerson(database: Readable, personId: string): KnownPerson | null {
  return read(database, nameOf(personId), KnownPerson);
}

export function rememberPerson(database: Writable, { id, collection, role, hash }: SignIn, outdated = false): void {
  write(database, nameOf(id), { collection, role, mark: markOf(hash), outdated } satisfies KnownPerson);
}

/**
 * Of somebody whose facts were lost with a damaged file, as a document tells, else nothing but that they may look: the server says the rest
 * the next time it is asked. Whoever it has said something of since is left as they are.
 */
export function rememberUnknown(database: Writable, personId: string, isOfUsers: boolean): void {
  if ((knownPerson(database, personId)?.mark ?? null) !== null) return;
  const known = isOfUsers ? { collection: 'users', role: 'admin' } : { collection: 'crm_users', role: 'viewer' };
  write(database, nameOf(personId), { ...known, mark: null, outdated: false });
}

/** The rights of the login as they were when somebody was last online; null: not known yet. */
export function knownRights(database: Readable): LoginRights | null {
  return read(database, RIGHTS, Known);
}

export function rememberRights(database: Writable, { readable, writable }: Rights): void {
  write(database, RIGHTS, { readable, writable });
}
