import { verifyPassword } from '../people/index.ts';
import { RemoteError } from '../remote/index.ts';
import { addressOf, connected, knownPerson, markOf, rememberPerson, rememberRights } from '../team/index.ts';
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
