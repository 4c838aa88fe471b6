/** Reading files into plans: bytes → text → table → mapping → plan. Pure: nothing here touches the workspace. */
export type { Answer } from './answer.ts';
export { checkMapping } from './check-mapping.ts';
export { type ColumnFormats, columnFormats } from './column-formats.ts';
export { checkFileSize, type DecodedText, decode, maximumFileBytes } from './decode.ts';
export type { Encoding } from './detect-encoding.ts';
export type { ValueLists } from './enumerations.ts';
export { type ColumnGuess, type GuessOptions, guessMapping, type ImportGuess } from './guess-columns.ts';
export type { Delimiter } from './guess-delimiter.ts';
export { type Known, proposeValues, type ValueProposal } from './map-values.ts';
export type { PlannedDocument, Reference } from './plan-document.ts';
export { type ImportPlan, identityKey, type PlanInput, type PlannedRow, planImport } from './plan-import.ts';
export { type ImportRow, type ImportTable, maximumColumns, readCsv } from './read-csv.ts';
export { toLogicalOrder } from './read-hebrew.ts';
export { maximumRows } from './read-records.ts';
