import { maximumFileBytes } from '../../domain/import-limits.ts';
import { type Answer, accept, refuse } from './answer.ts';
import {
  type Encoding,
  encodingOfMark,
  looksLikeUtf16,
  oneByteEncoding,
  withoutCutCharacter,
} from './detect-encoding.ts';

export interface DecodedText {
  text: string;
  encoding: Encoding;
  /** Bytes that are no character of the encoding and became U+FFFD. */
  replaced: number;
}

const signatures: readonly { code: 'SPREADSHEET_FILE' | 'BINARY_FILE'; bytes: readonly number[] }[] = [
  { code: 'SPREADSHEET_FILE', bytes: [0x50, 0x4b, 0x03, 0x04] },
  { code: 'SPREADSHEET_FILE', bytes: [0xd0, 0xcf, 0x11, 0xe0] },
  { code: 'BINARY_FILE', bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { code: 'BINARY_FILE', bytes: [0x89, 0x50, 0x4e, 0x47] },
  { code: 'BINARY_FILE', bytes: [0x1f, 0x8b, 0x08] },
  { code: 'BINARY_FILE', bytes: [0x7f, 0x45, 0x4c, 0x46] },
  { code: 'BINARY_FILE', bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20] },
];

/** Refuses a file by its size alone, so that a shell can ask before it reads. Codes: EMPTY_FILE, FILE_TOO_LARGE. */
export function checkFileSize(size: number): Answer<null> {
  if (size === 0) return refuse('EMPTY_FILE');
  return size > maximumFileBytes ? refuse('FILE_TOO_LARGE', maximumFileBytes, size) : accept(null);
}

/**
 * The text of a file: by byte order mark, else UTF-16 by statistics, else UTF-8 if valid, else Windows-1255 or Windows-1252. Codes: EMPTY_FILE,
 * FILE_TOO_LARGE, BINARY_FILE, SPREADSHEET_FILE (XLSX and XLS: to be saved as CSV first).
 * @param encoding chosen by hand; overrules all but the size
 */
export function decode(bytes: Uint8Array, encoding?: Encoding): Answer<DecodedText> {
  const size = checkFileSize(bytes.byteLength);
  if (!size.ok) return size;
  const signature = signatures.find((entry) => entry.bytes.every((byte, index) => bytes[index] === byte));
  if (signature) return refuse(signature.code);
  const decoded = encoding ? decodeAs(bytes, encoding) : decodeGuessed(bytes);
  if (decoded.text.trim() === '') return refuse('EMPTY_FILE');
  return looksBinary(decoded.text) ? refuse('BINARY_FILE') : accept(decoded);
}

function decodeGuessed(bytes: Uint8Array): DecodedText {
  const mark = encodingOfMark(bytes);
  if (mark) return decodeAs(bytes.subarray(mark.length), mark.encoding);
  const wide = looksLikeUtf16(bytes);
  if (wide) return decodeAs(bytes, wide);
  const whole = withoutCutCharacter(bytes);
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(whole);
    return whole.length === bytes.length
      ? { text, encoding: 'utf-8', replaced: 0 }
      : { text: `${text}\ufffd`, encoding: 'utf-8', replaced: 1 };
  } catch {
    return decodeDamaged(bytes);
  }
}

/** Not valid UTF-8: it is still UTF-8 with a few damaged bytes when whole characters outnumber the damage by twenty to one. */
function decodeDamaged(bytes: Uint8Array): DecodedText {
  const tried = decodeAs(bytes, 'utf-8');
  let characters = 0;
  for (const byte of bytes) if (byte >= 0xc2 && byte <= 0xf4) characters += 1;
  return tried.replaced * 20 < characters ? tried : decodeAs(bytes, oneByteEncoding(bytes));
}

function decodeAs(bytes: Uint8Array, encoding: Encoding): DecodedText {
  const text = new TextDecoder(encoding).decode(bytes);
  let replaced = 0;
  for (let at = text.indexOf('\ufffd'); at !== -1; at = text.indexOf('\ufffd', at + 1)) replaced += 1;
  return { text, encoding, replaced };
}

/** Text is binary when more than one character in a hundred of its beginning is a control character other than tab, line end and form feed. */
function looksBinary(text: string): boolean {
  const length = Math.min(text.length, 64 * 1024);
  let controls = 0;
  for (let index = 0; index < length; index += 1) {
    const code = text.charCodeAt(index);
    if ((code < 32 && (code < 9 || code > 13)) || code === 0x7f || (code >= 0x80 && code < 0xa0) || code === 0xfffd)
      controls += 1;
  }
  return controls > Math.max(2, length / 100);
}
