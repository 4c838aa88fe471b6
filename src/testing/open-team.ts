import {
  createStore,
  ensureProjections,
  migrations,
  openReplica,
  type Replica,
  type Store,
} from '../core/replica/index.ts';

export interface TeamReplica {
  readonly replica: Replica;
  readonly store: Store;
  /** Writes a lead by that name; answers its id. */
  writeLead(name: string): string;
}

/** A team's replica, opened as the app opens it: shared, with its operation log. Closed by the caller. */
export function openTeam(path: string, key: Buffer): TeamReplica {
  const replica = openReplica(path, key, { create: true, migrations, prepare: ensureProjections, shared: true });
  const clock = { now: () => new Date(), monotonic: () => performance.now() };
  const store = createStore({ replica, clock, changed() {}, mode: 'TEAM' });
  return {
    replica,
    store,
    writeLead(name) {
      const by = { personId: '0123456789abcdef01234567', command: 'leads.create' };
      return store.write(by, (change) => change.insert('leads', { name, status: 'NEW', created_at: change.now }))
        .result;
    },
  };
}
