import type { SignIn } from './connection.ts';
import { idText } from './id-text.ts';
import { RemoteError } from './remote-error.ts';
import type { Server, Stored } from './server.ts';

/** `$toLower` of the server knows the letters A to Z only; the same is done here. */
const lower = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** Fields in which web backends keep a bcrypt hash. */
const hashFields = ['password', 'hashed_password', 'password_hash'];
const roles = ['admin', 'sales', 'viewer'] as const;

function hashIn(person: Stored): string | null {
  for (const field of hashFields) {
    const value = person[field];
    if (typeof value === 'string' && value.startsWith('$2')) return value;
  }
  return null;
}

const textOr = (value: unknown, other: string) => (typeof value === 'string' && value.trim() !== '' ? value : other);

function signInOf(collection: SignIn['collection'], person: Stored): SignIn {
  const email = String(person.email);
  return {
    collection,
    id: idText(person._id),
    email,
    name: textOr(person.name, email),
    role: collection === 'users' ? 'admin' : (roles.find((role) => role === person.role) ?? 'viewer'),
    isActive: person.is_active !== false,
    hash: hashIn(person),
  };
}

/** Those with this address, whatever the case of its letters. The text goes to the server as a value, never as a pattern. */
async function find(server: Server, collection: SignIn['collection'], email: string): Promise<SignIn | null> {
  const isText = { $eq: [{ $type: '$email' }, 'string'] };
  const filter = { $expr: { $eq: [{ $cond: [isText, { $toLower: '$email' }, null] }, { $literal: lower(email) }] } };
  const found = await server.ask({ collection }, () =>
    server
      .collection(collection)
      .find(filter, { sort: { _id: 1 }, promoteValues: true })
      .toArray(),
  );
  const person = found.find((each) => each.email === email) ?? found[0];
  return person === undefined ? null : signInOf(collection, person);
}

/** Who signs in with this address: from `crm_users`, else `users`; a collection that may not be read has nobody. */
export async function findSignIn(server: Server, email: string): Promise<SignIn | null> {
  let refused: RemoteError | null = null;
  for (const collection of ['crm_users', 'users'] as const) {
    try {
      const found = await find(server, collection, email);
      if (found !== null) return found;
    } catch (error) {
      if (!(error instanceof RemoteError && error.code === 'NOT_PERMITTED')) throw error;
      if (refused !== null) throw refused;
      refused = error;
    }
  }
  return null;
}
