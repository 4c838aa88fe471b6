export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'windows-1255';

const sampleBytes = 64 * 1024;

const marks: readonly { encoding: Encoding; bytes: readonly number[] }[] = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
];

/** The encoding that a byte order mark names, and the mark's length. */
export function encodingOfMark(bytes: Uint8Array): { encoding: Encoding; length: number } | null {
  const found = marks.find((mark) => mark.bytes.every((byte, index) => bytes[index] === byte));
  return found ? { encoding: found.encoding, length: found.bytes.length } : null;
}

/**
 * UTF-16 without a mark, by statistics: in Latin and Hebrew text nearly every unit has a high byte of 00, 01, 02, 05 (Hebrew) or 20 (€, ’), and at
 * least one in twenty is 00 (spaces, digits, delimiters). Text in one byte per letter has no NUL at all.
 */
export function looksLikeUtf16(bytes: Uint8Array): Encoding | null {
  const length = Math.min(bytes.length, sampleBytes) & ~1;
  if (length < 4) return null;
  const usual = [0, 0];
  const zero = [0, 0];
  for (let index = 0; index < length; index += 1) {
    const byte = bytes[index] as number;
    const side = index & 1;
    if (byte === 0) zero[side] = (zero[side] as number) + 1;
    if (byte <= 2 || byte === 5 || byte === 0x20) usual[side] = (usual[side] as number) + 1;
  }
  const units = length / 2;
  const high = (side: 0 | 1) =>
    (usual[side] as number) >= units * 0.95 &&
    (zero[side] as number) >= units * 0.05 &&
    (zero[1 - side] as number) <= units * 0.01;
  if (high(1)) return 'utf-16le';
  return high(0) ? 'utf-16be' : null;
}

/** The bytes up to the last whole UTF-8 character: a file cut in the middle of one is still UTF-8. */
export function withoutCutCharacter(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) return bytes;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return back < needed ? bytes.subarray(0, bytes.length - back) : bytes;
    }
  }
  return bytes;
}

/**
 * Which of the two one-byte encodings: the Hebrew letters of Windows-1255 (E0–FA) are accented Latin letters in Windows-1252. In Hebrew they
 * stand in rows of two and more; in French or German each stands between plain letters. More than half in rows means Hebrew.
 */
export function oneByteEncoding(bytes: Uint8Array): Encoding {
  const isLetter = (byte: number | undefined) => byte !== undefined && byte >= 0xe0 && byte <= 0xfa;
  const length = Math.min(bytes.length, 4 * 1024 * 1024);
  let letters = 0;
  let inRows = 0;
  for (let index = 0; index < length; index += 1) {
    if (!isLetter(bytes[index])) continue;
    letters += 1;
    if (isLetter(bytes[index - 1]) || isLetter(bytes[index + 1])) inRows += 1;
  }
  return letters > 0 && inRows > letters / 2 ? 'windows-1255' : 'windows-1252';
}
