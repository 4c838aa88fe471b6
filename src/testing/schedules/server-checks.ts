import type { Document } from '../../core/replica/codec.ts';
import { type Operation, sameValue } from '../../core/replica/operation.ts';
import type { Effect } from '../simulator/index.ts';
import { scheduled } from './client.ts';
import { Violation } from './violation.ts';
import type { Saved, World } from './world.ts';

/** What the server has been through, as far as the checks need it. */
export interface Watch {
  /** Effects looked at so far. */
  seen: number;
  /** How often an operation changed a document, by op id. */
  applied: Map<string, number>;
  /** Documents that were removed once, `collection/id`. */
  removed: Set<string>;
  /** Index of the last operation of a client that changed a document. */
  last: Map<string, number>;
}

export const newWatch = (): Watch => ({ seen: 0, applied: new Map(), removed: new Set(), last: new Map() });

/** Fields that the greater value of wins. */
const counters = new Set(['updated_at', 'revision']);

const isScheduled = (collection: string) => (scheduled as readonly string[]).includes(collection);

/**
 * The operation that an effect is of: by its receipt. Only for defects of the tests, which keep none, by what it wrote, as most values of a schedule occur
 * once.
 */
function operationOf(world: World, effect: Effect): Saved | undefined {
  if (effect.operationId !== null) return world.operations.get(effect.operationId);
  if (world.options.receipts) return undefined;
  const there = [...world.operations.values()].filter(
    ({ collection, id }) => collection === effect.collection && id === effect.key,
  );
  const fitting = there.filter(({ operation }) => mayBe(operation, effect));
  // Addresses of e-mail and tags are written more than once: of several, the one that names every field that changed.
  return fitting.find(({ operation }) => namesAll(operation, effect)) ?? fitting[0];
}

function mayBe(operation: Operation, { before, after }: Effect): boolean {
  const [old, now] = [before?.document ?? null, after.document];
  if (now === null) return operation.kind === 'delete' && sameValue(operation.base, old);
  if (operation.kind === 'insert') return old === null;
  if (operation.kind === 'issue') return now.invoice_number !== undefined && old?.invoice_number === undefined;
  return (
    operation.kind === 'update' &&
    Object.entries(operation.set).some(
      ([field, value]) => !counters.has(field) && sameValue(now[field], value) && !sameValue(old?.[field], value),
    )
  );
}

function namesAll(operation: Operation, { before, after }: Effect): boolean {
  if (operation.kind !== 'update') return true;
  const [old, now] = [before?.document ?? {}, after.document ?? {}];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].every(
    (field) =>
      sameValue(old[field], now[field]) ||
      operation.unset.includes(field) ||
      (Object.hasOwn(operation.set, field) && (counters.has(field) || sameValue(operation.set[field], now[field]))),
  );
}

function checkTags(effect: Effect, base: unknown, mine: unknown, where: string) {
  const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
  const before = list(effect.before?.document?.tags);
  const after = list(effect.after.document?.tags);
  for (const tag of before)
    if (!after.includes(tag) && (!list(base).includes(tag) || list(mine).includes(tag)))
      throw new Violation('I3', `${where} lost the tag ${tag}`);
  for (const tag of list(mine))
    if (!list(base).includes(tag) && !after.includes(tag)) throw new Violation('I1', `${where} did not add ${tag}`);
}

function checkUpdate(effect: Effect, operation: Extract<Operation, { kind: 'update' }>, where: string) {
  const before = effect.before?.document ?? {};
  const after = effect.after.document ?? {};
  for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (sameValue(before[field], after[field])) continue;
    const isSet = Object.hasOwn(operation.set, field);
    if (!isSet && !operation.unset.includes(field)) throw new Violation('I10', `${where} changed ${field}`);
    if (counters.has(field)) continue;
    if (field === 'tags' && Array.isArray(before.tags ?? []) && Array.isArray(operation.set.tags)) {
      checkTags(effect, operation.base.tags, operation.set.tags, where);
      continue;
    }
    if (!sameValue(before[field], operation.base[field]))
      throw new Violation(
        'I3',
        `${where} overwrote ${field}: ${before[field]}, the person saw ${operation.base[field]}`,
      );
    if (!sameValue(after[field], operation.set[field])) throw new Violation('I10', `${where} wrote another ${field}`);
  }
  const order = (document: Document, other: Document) => Object.keys(document).filter((field) => field in other);
  if (order(before, after).join() !== order(after, before).join())
    throw new Violation('I10', `${where} changed the order of fields`);
}

/** What is removed or issued is what the person saw. */
function checkWhole(effect: Effect, base: Document, where: string) {
  const before = effect.before?.document ?? {};
  for (const field of new Set([...Object.keys(before), ...Object.keys(base)]))
    if (!counters.has(field) && !sameValue(before[field], base[field]))
      throw new Violation('I3', `${where}, whose ${field} had changed`);
}

/** Numbers of every series are 1..n, each once. */
function checkNumbers(world: World) {
  const numbers = world.foreign
    .all('invoices')
    .map(({ document }) => document?.invoice_seq)
    .filter((number) => number !== undefined)
    .map(Number)
    .sort((left, right) => left - right);
  if (numbers.some((number, index) => number !== index + 1)) throw new Violation('I8', `numbers ${numbers.join(' ')}`);
}

function checkOne(world: World, watch: Watch, effect: Effect) {
  const { collection, key, before, after } = effect;
  const where = `${collection}/${key}`;
  const number = before?.document?.invoice_number;
  if (number !== undefined && after.document?.invoice_number !== number)
    throw new Violation('I8', `${where} had the number ${number}`);
  const saved = operationOf(world, effect);
  const { receipts, standalone } = world.options;
  if (saved === undefined) {
    if (receipts) throw new Violation('I2', `${where} was written without a receipt`);
    return;
  }
  const { operation, opId } = saved;
  if (!standalone && (watch.applied.get(opId) ?? 0) > 1)
    throw new Violation('I2', `${operation.kind} ${opId} of ${where}`);
  const order = `${saved.client} ${where}`;
  if ((watch.last.get(order) ?? -1) > saved.index && receipts)
    throw new Violation('I7', `${operation.kind} of ${where}`);
  watch.last.set(order, saved.index);
  const what = `${operation.kind} of ${where}`;
  if (operation.kind === 'insert') {
    if (watch.removed.has(where) && !standalone) throw new Violation('I5', where);
    if (before?.document != null) throw new Violation('I3', `${what} over another document`);
    if (!sameValue(after.document, operation.document)) throw new Violation('I10', what);
  } else if (operation.kind === 'update') {
    if (before?.document == null || after.document === null) throw new Violation('I5', what);
    if (number !== undefined && Object.keys(operation.set).some((field) => !counters.has(field)))
      throw new Violation('I8', `${what}, which is issued`);
    checkUpdate(effect, operation, what);
  } else checkWhole(effect, operation.base, what);
}

/** Takes what the server did into account: first what follows from it, so that its own check can tell. */
function absorb(world: World, watch: Watch, effect: Effect, checked: boolean) {
  if (!isScheduled(effect.collection)) return;
  if (effect.by === 'CLIENT') {
    const saved = operationOf(world, effect);
    if (saved !== undefined) watch.applied.set(saved.opId, (watch.applied.get(saved.opId) ?? 0) + 1);
    if (checked) checkOne(world, watch, effect);
  }
  if (effect.after.bytes === null) watch.removed.add(`${effect.collection}/${effect.key}`);
}

const told = ({ by, collection, key, before, after, operationId, time }: Effect) =>
  `${time} ${by} ${operationId ?? ''} ${collection}/${key} ${JSON.stringify(before?.document)} -> ${JSON.stringify(after.document)}`;

/** Checks everything that happened at the server since the last time: I2, I3, I5, I7, I8, I10. */
export function checkServer(world: World, watch: Watch) {
  const { effects } = world.server;
  if (watch.seen === effects.length) return;
  let numbered = false;
  for (; watch.seen < effects.length; watch.seen += 1) {
    const effect = effects[watch.seen] as Effect;
    if (isScheduled(effect.collection)) world.trace(() => told(effect));
    absorb(world, watch, effect, true);
    numbered ||= effect.collection === 'invoices';
  }
  if (numbered) checkNumbers(world);
}

/** The server was restored: what it had been through is what its backup had. */
export function watchAgain(world: World, watch: Watch) {
  Object.assign(watch, newWatch());
  for (const effect of world.server.effects) absorb(world, watch, effect, false);
  watch.seen = world.server.effects.length;
}
