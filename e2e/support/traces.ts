import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The middle of a text's base64 wherever in a longer text it begins: what does not depend on its neighbours. */
function base64Forms(bytes: Buffer): string[] {
  return [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    return encoded.slice(shift === 0 ? 0 : shift + 1, -2);
  });
}

/** How a text could lie in a file: as it is, as UTF-16, as base64, hexadecimal, or in an address. */
function formsOf(text: string): Buffer[] {
  const bytes = Buffer.from(text, 'utf8');
  const written = [
    ...base64Forms(bytes),
    ...base64Forms(bytes).map((form) => form.replaceAll('+', '-').replaceAll('/', '_')),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    encodeURIComponent(text),
    JSON.stringify(text).slice(1, -1),
  ];
  return [bytes, Buffer.from(text, 'utf16le'), ...written.map((form) => Buffer.from(form))];
}

/** Files of a folder in which one of the texts can be read, as `file: text`. */
export function findTraces(folder: string, texts: readonly string[]): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.flatMap((entry) => {
    const path = join(entry.parentPath, entry.name);
    const content = readFileSync(path);
    return texts
      .filter((text) => formsOf(text).some((form) => content.includes(form)))
      .map((text) => `${relative(folder, path)}: ${text}`);
  });
}
