import { z } from 'zod';
import { isCurrency, parseAmount } from '../../domain/money.ts';
import { type Cell, plain, wrong } from './cell.ts';

const address = z.email();

/** Reads an e-mail address, also out of `Name <name@firm.com>` and `mailto:`. Code: NOT_AN_EMAIL. */
export function readEmail(value: string): Cell<string> {
  const text = plain(value);
  const inBrackets = text.endsWith('>') ? text.slice(text.lastIndexOf('<') + 1, -1) : text;
  const email = inBrackets.replace(/^mailto:/i, '').trim();
  return email.length <= 254 && address.safeParse(email).success ? { ok: true, value: email } : wrong('NOT_AN_EMAIL');
}

/**
 * Reads a phone number and keeps it as written, with single spaces: 5 to 15 digits (ITU-T E.164 has at most 15), `+` only in front, an
 * extension allowed. What a spreadsheet made of a number (3.36123E+10) is refused: digits are missing there. Code: NOT_A_PHONE.
 */
export function readPhone(value: string): Cell<string> {
  const text = plain(value);
  if (text.length > 60) return wrong('NOT_A_PHONE');
  const [number = ''] = text.split(/(?:ext|poste|x|#|שלוחה)/i);
  const digits = number.replace(/\D/g, '').length;
  const shaped = /^\+?[\d\s().\-/]+$/.test(number.trim());
  return shaped && digits >= 5 && digits <= 15 ? { ok: true, value: text } : wrong('NOT_A_PHONE');
}

/** Reads a currency by its ISO 4217 code, sign or name. Code: NOT_A_CURRENCY. */
export function readCurrency(value: string): Cell<string> {
  const code = plain(value).toUpperCase();
  if (isCurrency(code) && code !== 'XXX') return { ok: true, value: code };
  const read = parseAmount(`1 ${code}`);
  return read.ok && read.currency ? { ok: true, value: read.currency } : wrong('NOT_A_CURRENCY');
}

/** Splits a cell into tags at `,`, `;` or `|`: at most 50 of 60 characters, none twice. Codes: TOO_MANY_TAGS, TOO_LONG. */
export function readTags(value: string): Cell<string[]> {
  const tags = [...new Set(value.split(/[,;|]/).map((tag) => tag.trim()))].filter((tag) => tag !== '');
  if (tags.length > 50) return wrong('TOO_MANY_TAGS');
  return tags.some((tag) => tag.length > 60) ? wrong('TOO_LONG') : { ok: true, value: tags };
}
