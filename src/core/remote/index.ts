export { maskedAddress } from './address.ts';
export {
  type Connection,
  type ConnectionOptions,
  type IndexState,
  type SignIn,
  type TestResult,
  type TestStep,
  testSteps,
} from './connection.ts';
export {
  type Changes,
  type Feed,
  type Guard,
  type GuardedUpdate,
  hiddenFields,
  type Page,
  type Position,
  type Remote,
  type Rights,
  type ScanOptions,
  type ServerFacts,
  type ServerKind,
  type SyncCollection,
  type Time,
  type Writes,
} from './remote.ts';
export { RemoteError, type RemoteErrorCode, type RemoteErrorFacts } from './remote-error.ts';

/** What needs the driver, which takes a third of a second to load: only who reaches for a server waits for it. */
export const loadDriver = () => import('./driver.ts');
