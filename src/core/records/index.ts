export * as conditions from './conditions.ts';
export { numberBefore } from './cursor.ts';
export { command, type Desk, mustFind, type SyncCalls, type SyncLink } from './desk.ts';
export { createRecords, list, mustBeAsSeen, storedChanges } from './records.ts';
