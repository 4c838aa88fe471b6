import { setTimeout as delay } from 'node:timers/promises';
import { Failure } from '../../contract/errors.ts';
import { verifyPassword } from '../people/index.ts';
import { RemoteError } from '../remote/index.ts';
import {
  ADDRESS,
  addressOf,
  connected,
  knownPerson,
  markOf,
  rememberPerson,
  rememberRights,
  signInAt,
} from '../team/index.ts';
import { keychainSecretStore } from '../workspace/index.ts';
import type { Machine } from './machine.ts';
import type { Open } from './open-here.ts';

/** Asks the server for who has just signed in; nothing happens where there is none, or it does not know them. */
async function ask(machine: Machine, open: Open, password: string | null): Promise<void> {
  const { me, unlocked, store } = open;
  const url = await addressOf(machine.ports, unlocked.secrets);
  if (url === null || open.ended.signal.aborted) return;
  const { rights, found } = await connected(machine.ports, url, async (connection) => {
    const { rights } = await connection.hello();
    return { rights, found: await connection.findSignIn(me.email) };
  });
  const known = knownPerson(store.database, me.id);
  const isSame = known !== null && known.mark === markOf(found?.hash ?? null);
  // A hash that was only made anew of the same password is no news.
  const isOutdated =
    found !== null && !(isSame ? !known.outdated : password !== null && (await verifyPassword(password, found.hash)));
  if (open.ended.signal.aborted || !machine.isOpen(store)) return;
  unlocked.replica.writable.transaction((database) => {
    rememberRights(database, rights);
    if (found?.id === me.id) rememberPerson(database, found, isOutdated);
  });
  machine.peopleChanged(store);
}

/**
 * Whether the server knows the person and the password still, in the background: signing in never waits for it. Somebody made inactive there is
 * signed out when their document arrives, as whatever else the server says of people.
 */
export function checkSignIn(machine: Machine, open: Open, password: string | null): void {
  if (open.sync === null || open.store.readOnly) return;
  ask(machine, open, password).catch((error: unknown) => {
    if (error instanceof RemoteError || open.ended.signal.aborted) return;
    machine.ports.log.error('team.check', error);
  });
}

/** Milliseconds that somebody with a wrong password waits for the server's word on it. */
const MOMENT = 3_000;

/** The address as far as it is known without the key of the workspace: by a variable, or in the keychain. */
async function addressBeforehand({ ports, keychain, mustHaveFiles }: Machine): Promise<string | null> {
  const kept = keychain();
  return ports.mongoAddress()?.address ?? (kept && keychainSecretStore(kept, mustHaveFiles().id).get(ADDRESS));
}

async function isServers(machine: Machine, { email, password }: { email: string; password: string }): Promise<boolean> {
  const url = await addressBeforehand(machine);
  if (url === null) return false;
  return connected(machine.ports, url, async (connection) => {
    const found = await signInAt(connection, { email, password }, () => {});
    const isHere = machine
      .mustHaveFiles()
      .people()
      .some(({ id }) => id === found?.id);
    return isHere && found?.isActive === true;
  });
}

/** See `TeamHere.mustNotBeChanged`. The attempt is counted by the lockout of the sign-in page already. */
export async function mustNotBeChanged(
  machine: Machine,
  credentials: { email: string; password: string },
): Promise<void> {
  if (machine.mustHaveFiles().kind() !== 'TEAM') return;
  const asked = isServers(machine, credentials).catch(() => false); // a server or keychain that fails has nothing to say here
  if (await Promise.race([asked, delay(MOMENT, false, { ref: false })]))
    throw new Failure('CONFLICT', { reason: 'PASSWORD_BEFORE' });
}
