import type { CollectionName } from '../../domain/collections.ts';
import type { Remote, ServerFacts } from './remote.ts';

/** A connection to the shared database, with what is asked of it outside of synchronising. It has a life: `close()` it. */
export interface Connection extends Remote {
  /** Who signs in with this address, compared without case: from `crm_users`, else `users` (whose people are admins). */
  findSignIn(email: string): Promise<SignIn | null>;
  /** Which of the recommended and the needed indexes are there (data layer specification, 7; sync.md 2.6). */
  indexes(): Promise<IndexState[]>;
  /**
   * Makes one of them. DUPLICATE where documents that are there forbid a unique one; `duplicates` tells which.
   */
  createIndex(name: string): Promise<void>;
  /** Values that more than one document has in the field of a unique index, with the ids; at most `limit`. */
  duplicates(name: string, limit: number): Promise<{ value: string; ids: string[] }[]>;
  /** Documents of a collection, by the server's own estimate; for progress only. */
  estimate(collection: CollectionName): Promise<number>;
}

export interface SignIn {
  collection: 'crm_users' | 'users';
  /** `_id` on the wire of the contract (24 hex digits, or `~` and base64url). */
  id: string;
  email: string;
  name: string;
  role: 'admin' | 'sales' | 'viewer';
  isActive: boolean;
  /** bcrypt, as the web backend wrote it; null where there is none. Never leaves the process. */
  hash: string | null;
}

export interface IndexState {
  /** `<collection>.<fields joined by +>`. */
  name: string;
  collection: CollectionName;
  fields: string[];
  unique: boolean;
  state: 'THERE' | 'MISSING' | 'NOT_UNIQUE' | 'NOT_PERMITTED';
  /** Issuing invoices needs it (sync.md 2.6). */
  needed: boolean;
}

export interface ConnectionOptions {
  /** The address with its credentials; the database is the one it names, else `igv_crm_db`. */
  url: string;
  /** Tells the server who is there: name and version of the app. */
  appName: string;
  /** Milliseconds that one call may take, 15,000 by default. */
  timeoutMS?: number;
  /** File of certificate authorities for servers of one's own; the address may name one too (`tlsCAFile`). */
  tlsCAFile?: string;
}

/** Steps of the connection test, in order; each is told when its answer is known. */
export const testSteps = ['ADDRESS', 'NAME', 'TLS', 'SIGN_IN', 'PING', 'SERVER', 'RIGHTS', 'INDEXES'] as const;

export interface TestStep {
  step: (typeof testSteps)[number];
  outcome: 'OK' | 'WARNING' | 'FAILED' | 'SKIPPED';
  /** A code the screen has a sentence for. */
  code: string | null;
  /** Short facts without secrets: host names, version, kind, names of collections and indexes. */
  facts: Record<string, string | number | boolean | string[]>;
}

export interface TestResult {
  server: ServerFacts;
  identity: string | null;
  indexes: IndexState[];
  /** Documents in the database by collection. */
  documents: Partial<Record<CollectionName, number>>;
}
