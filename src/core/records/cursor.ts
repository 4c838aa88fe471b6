import { invalid } from '../../contract/errors.ts';
import { type Column, readPosition } from '../replica/index.ts';

const bad = () => invalid(['cursor'], 'BAD_CURSOR');

/** The position after which a page of a list sorted by this column begins; INVALID (BAD_CURSOR) for what is no cursor of it. */
export function positionAfter(cursor: string | undefined, column: Column) {
  if (cursor === undefined) return null;
  const position = readPosition(cursor, column);
  if (position === undefined) throw bad();
  return position;
}

/** The number below which a page begins, in a list from the newest number down; INVALID (BAD_CURSOR). */
export function numberBefore(cursor: string | undefined): number {
  if (cursor === undefined) return Number.MAX_SAFE_INTEGER;
  if (!/^\d{1,15}$/.test(cursor)) throw bad();
  return Number(cursor);
}
