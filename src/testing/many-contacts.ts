import { createStore, ensureProjections, migrations, openReplica } from '../core/replica/index.ts';
import { openWorkspace } from '../core/workspace/index.ts';

/** Writes contacts into an embedded workspace that nobody has open: `Contact 0`, `Contact 1` and so on, in changes of a thousand. */
export async function writeContacts(folder: string, who: { email: string; password: string }, count: number) {
  const clock = { now: () => new Date(), monotonic: () => performance.now() };
  const workspace = openWorkspace(folder, { clock });
  const { key, person } = await workspace.unlockWithPassword(who.email, who.password);
  const replica = openReplica(workspace.replicaPath, key, {
    create: false,
    migrations,
    prepare: ensureProjections,
    expected: workspace.replicaIdentity() ?? undefined,
  });
  const store = createStore({ replica, clock, changed: () => {}, mode: 'EMBEDDED' });
  for (let first = 0; first < count; first += 1000)
    store.write({ personId: person.id, command: 'contacts.create' }, (change) => {
      for (let number = first; number < Math.min(first + 1000, count); number += 1)
        change.insert('contacts', {
          name: `Contact ${number}`,
          email: `contact.${number}@example.com`,
          phone: '+33 1 00 00 00 00',
          notes: '.'.repeat(200),
          created_at: change.now,
          updated_at: change.now,
        });
    });
  replica.close();
  workspace.close();
}
