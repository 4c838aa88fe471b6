/** What a shell must bring: everything of the outside world that the core may use. */

export interface Clock {
  /** Wall-clock time; may jump. */
  now(): Date;
  /** Milliseconds from an arbitrary start, never going back. */
  monotonic(): number;
}

/** Facts of a log line: short values without personal data or secrets (security.md 4, Log leakage). */
export type LogFacts = Record<string, string | number | boolean | null>;

export interface Log {
  info(event: string, facts?: LogFacts): void;
  warn(event: string, facts?: LogFacts): void;
  error(event: string, error: unknown, facts?: LogFacts): void;
}

/** The operating system's keychain (Secret Service, Keychain, Credential Manager), reduced to what the app needs. */
export interface Keychain {
  get(name: string): Promise<Uint8Array | null>;
  set(name: string, secret: Uint8Array): Promise<void>;
  /** @returns whether there was one */
  delete(name: string): Promise<boolean>;
}

/** What only a desktop shell has. */
export interface Desktop {
  /** Asks where to save; false when the person cancelled. */
  saveFile(name: string, bytes: Uint8Array): Promise<boolean>;
  /** Shows the system's print dialog for a PDF; false when the person cancelled. */
  print(bytes: Uint8Array): Promise<boolean>;
  notify(title: string, body: string): boolean;
  setLanguage(language: 'fr' | 'en' | 'he'): void;
}

export interface MongoAddress {
  variable: 'MONGODB_URL' | 'MONGODB_URI' | 'DATABASE_URL';
  /** A secret: it goes to the server's driver and nowhere else. */
  address: string;
}

export interface Ports {
  /** Folder that holds the workspaces (`IGV_CRM_HOME`, else the operating system's application-data folder). */
  home: string;
  /** Folder with what is shipped beside the code: fonts. */
  resources: string;
  /** Where the PDF worker's code is. */
  pdfWorker: URL;
  /** Where the code of the thread is that reads imported files. */
  importWorker: URL;
  /** Where the code of the thread is that keeps a team's workspace and its server together. */
  syncWorker: URL;
  /** Where the code of the thread is that mends and moves a file that nobody holds. */
  fileWorker: URL;
  /** MongoDB's address with its credentials, where a variable names one, and that variable. */
  mongoAddress(): MongoAddress | null;
  version: string;
  clock: Clock;
  log: Log;
  /** Looks for the operating system's keychain; null where there is none, or none may be used. */
  openKeychain(): Promise<Keychain | null>;
  desktop: Desktop | null;
}
