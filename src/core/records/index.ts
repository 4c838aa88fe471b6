export * as conditions from './conditions.ts';
export { command, type Desk, mustFind } from './desk.ts';
export { createRecords, list, mustBeAsSeen, storedChanges } from './records.ts';
