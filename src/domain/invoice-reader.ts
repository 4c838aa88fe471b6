import Big from 'big.js';
import { decimalText, fromStoredNumber, MAX_DECIMALS, roundHalfUp } from './decimal.ts';
import { fromStoredDate } from './invoice-dates.ts';
import { cleanLine, cleanText } from './text.ts';

/** What was found wrong with a stored document, and where: `items.2.quantity`. Shown, never fatal. */
export interface StoredInvoiceProblem {
  field: string;
  code: 'MISSING' | 'UNREADABLE' | 'SHORTENED' | 'ROUNDED' | 'TOTAL_DIFFERS';
}

/** A field of a document, its own and not its prototype's; undefined where there is no such thing. */
export function own(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

/** A value that a BSON reader wraps in an object of its own: ObjectId, Decimal128, Long. */
function wrapped(value: unknown): string | null {
  const type = typeof value === 'object' && value !== null ? (value as { _bsontype?: unknown })._bsontype : undefined;
  return typeof type === 'string' ? String(value) : null;
}

/** 24 hexadecimal digits of an ObjectId, or of the text of one; null for anything else. */
export function hexId(value: unknown): string | null {
  const hex = typeof value === 'string' ? value : wrapped(value);
  return hex !== null && /^[0-9a-f]{24}$/i.test(hex) ? hex.toLowerCase() : null;
}

/** The ids of a document's items: each its own where it has one that no earlier item has, else its place. */
export function storedLineIds(items: readonly unknown[]): string[] {
  const taken = new Set<string>();
  return items.map((item, index) => {
    const id = own(item, 'id');
    const wanted = typeof id === 'string' && id.length > 0 && id.length <= 64 ? id : `line-${index + 1}`;
    let free = wanted;
    for (let copy = 2; taken.has(free); copy += 1) free = `${wanted.slice(0, 50)}-${copy}`;
    taken.add(free);
    return free;
  });
}

function numberText(value: unknown): string | null {
  if (typeof value === 'number') return fromStoredNumber(value);
  if (typeof value === 'bigint') return String(value);
  return typeof value === 'string' ? value.trim() : wrapped(value);
}

/**
 * Reads fields of a document that anybody may have written: a value of another type, size or spelling gives a value that can be shown,
 * and a problem. Nothing throws.
 */
export class StoredReader {
  readonly problems: StoredInvoiceProblem[] = [];

  report(field: string, code: StoredInvoiceProblem['code']): void {
    this.problems.push({ field, code });
  }

  /** Text that fits our own limits. A number is read as its digits: some writers store a registration number so. */
  text(value: unknown, field: string, max: number, severalLines = false): string {
    if (value === undefined || value === null) return '';
    if (typeof value !== 'string' && typeof value !== 'number') {
      this.report(field, 'UNREADABLE');
      return '';
    }
    const clean = (severalLines ? cleanText : cleanLine)(String(value));
    if (clean.length <= max) return clean;
    this.report(field, 'SHORTENED');
    return clean
      .slice(0, max)
      .replace(/[\ud800-\udbff]$/, '')
      .trimEnd();
  }

  /** One of a list of words, in any case. */
  word<Word extends string>(value: unknown, field: string, words: readonly Word[], otherwise: Word): Word {
    if (value === undefined || value === null) return otherwise;
    const found =
      typeof value === 'string' ? words.find((word) => word.toLowerCase() === value.toLowerCase()) : undefined;
    if (found === undefined) this.report(field, 'UNREADABLE');
    return found ?? otherwise;
  }

  /** The number of a double, an integer of any width, a Decimal128 or a text of digits; null where there is none. */
  number(value: unknown): Big | null {
    const plain = numberText(value);
    if (plain === null || plain.length > 400 || !/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?$/.test(plain)) return null;
    return new Big(plain);
  }

  /**
   * A decimal string within limits. `exact` counts where it still stands for the stored double: then nobody has changed the double
   * since.
   */
  decimal(
    value: unknown,
    field: string,
    limits: { min: string; max: string; otherwise?: string },
    exact?: unknown,
  ): string {
    const { max, min, otherwise = '0' } = limits;
    if (value === undefined || value === null) {
      this.report(field, 'MISSING');
      return otherwise;
    }
    const stored = this.number(value);
    const spelled = typeof exact === 'string' && stored !== null ? this.number(exact) : null;
    const number = spelled !== null && spelled.toNumber() === stored?.toNumber() ? spelled : stored;
    const rounded = number === null ? null : roundHalfUp(number, MAX_DECIMALS);
    if (number === null || rounded === null || rounded.gt(max) || rounded.lt(min)) {
      this.report(field, 'UNREADABLE');
      return otherwise;
    }
    if (!rounded.eq(number)) this.report(field, 'ROUNDED');
    return decimalText(rounded);
  }

  /** A whole number within limits. */
  integer(value: unknown, field: string, min: number, max: number, otherwise: number): number {
    if (value === undefined || value === null) return otherwise;
    const number = this.number(value)?.toNumber();
    if (number !== undefined && Number.isInteger(number) && number >= min && number <= max) return number;
    this.report(field, 'UNREADABLE');
    return otherwise;
  }

  date(value: unknown, field: string): string | null {
    if (value === undefined || value === null) return null;
    const date = fromStoredDate(value);
    if (date === null) this.report(field, 'UNREADABLE');
    return date;
  }
}
