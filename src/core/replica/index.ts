export { bothTexts } from './both-texts.ts';
export { type By, type Change, writeChange } from './change.ts';
export { changesElsewhere } from './changed-elsewhere.ts';
export {
  type Document,
  decode,
  encode,
  idBytes,
  idBytesOf,
  idOfDocument,
  idText,
  idValue,
  newId,
  plainOf,
  withDoubles,
} from './codec.ts';
export type { Column, Definition, RecordValue } from './definition.ts';
export { definitionOf, mustDefine } from './definitions.ts';
export { ensureProjections } from './ensure-projections.ts';
export type { Readable, Value, Writable } from './handles.ts';
export type { ReplicaIdentity } from './identity.ts';
export { type Mode, operationsOn, readOperation } from './journal.ts';
export type { UnreadableReason } from './look.ts';
export { type Merged, mergeField } from './merge.ts';
export { sumsOf, sumsTogether, withoutSums } from './merge-invoice.ts';
export { mergeTexts } from './merge-texts.ts';
export { migrations } from './migrations/index.ts';
export { type AttachedReplica, attachReplica, openReplica, type Replica } from './open.ts';
export { applyUpdate, type Issue, type Operation, sameValue, type Update, updateOf } from './operation.ts';
export { keepNumbersApart } from './outbox.ts';
export { viewOf } from './projection.ts';
export { type Condition, listRecords, matchExpression, matchingRecords, readPosition, whereOf } from './query.ts';
export { rebase } from './rebase.ts';
export { type Repaired, repairReplica } from './repair.ts';
export { ReplicaError, type ReplicaErrorCode } from './replica-error.ts';
export type { Salvaged, SalvageOptions } from './salvage.ts';
export type { Unreadable } from './salvage-rows.ts';
export { copyNameOf } from './salvaged-file.ts';
export { markSettled, remapId, reopenSettled } from './settled.ts';
export { createStore, type Store } from './store.ts';
export * from './sync-store.ts';
export { isAwaited } from './turnstile.ts';
export { operationsOf, takeBackUpdate, undoOperations } from './undo.ts';
export { isReference, readRecord, storeFields, storeValue, unreferable, wireId } from './values.ts';
export { recompute } from './view.ts';
