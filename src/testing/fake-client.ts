import type { ContractRouterClient } from '@orpc/contract';
import type { contract } from '../contract/index.ts';
import type { SyncStatus } from '../contract/sync.ts';
import type { WorkspaceState } from '../contract/workspace.ts';

export type Client = ContractRouterClient<typeof contract>;

/** Any part of the contract's client, written by hand in a test. */
export type FakeClient = { [Router in keyof Client]?: Partial<Client[Router]> };

/** An open embedded workspace with its admin at work. */
export const openWorkspace: WorkspaceState = {
  phase: 'OPEN',
  problem: null,
  people: [{ name: 'Dana Levi', email: 'dana@example.com', stays: false }],
  me: { id: '0123456789abcdef01234567', name: 'Dana Levi', email: 'dana@example.com', role: 'admin' },
  kind: 'EMBEDDED',
  password_outdated: false,
  read_only: false,
  sample: false,
  folder: '/home/dana/IGV CRM/workspace',
  keychain: false,
  stays: false,
  remaining_ms: 0,
  version: '0.1.0',
};

/** What an embedded workspace says of synchronising. */
export const embeddedStatus: SyncStatus = {
  kind: 'EMBEDDED',
  phase: 'EMBEDDED',
  reason: null,
  mode: null,
  since: null,
  waiting: 0,
  needs_attention: 0,
  address: null,
  server: null,
  clock_skew_ms: null,
  collections: [],
};

const everyday: FakeClient = {
  workspace: { state: async () => openWorkspace },
  people: { list: async () => ({ items: [], next: null, total: 0 }) },
  sync: { status: async () => embeddedStatus },
  team: { environment: async () => ({ variable: null, address: null }) },
  desktop: {
    capabilities: async () => ({ save_dialog: false, print: false, notify: false }),
    setLanguage: async () => undefined,
  },
};

let current: FakeClient = everyday;

/** What the screen under test talks to from now on; what a test leaves out answers as an open, empty workspace. */
export function talkTo(fake: FakeClient = {}): void {
  const routers = new Set([...Object.keys(everyday), ...Object.keys(fake)]) as Set<keyof Client>;
  current = Object.fromEntries([...routers].map((router) => [router, { ...everyday[router], ...fake[router] }]));
}

/** Stands where the real client stands: a call that the test did not write fails by name. */
export const fakeClient = new Proxy({} as Client, {
  get: (_target, router: string) =>
    new Proxy(
      {},
      {
        get: (_procedures, procedure: string) => {
          const found = (current as Record<string, Record<string, unknown> | undefined>)[router]?.[procedure];
          return found ?? (async () => Promise.reject(new Error(`the test gives no ${router}.${procedure}`)));
        },
      },
    ),
});
