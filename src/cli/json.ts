import { openAsBlob } from 'node:fs';
import { basename, extname } from 'node:path';
import { CliFailure } from './failure.ts';

const types: Record<string, string> = { '.csv': 'text/csv', '.json': 'application/json', '.pdf': 'application/pdf' };

/** @throws CliFailure INVALID_JSON, without quoting what was typed: it may hold a secret */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const place = /position \d+(?: \(line \d+ column \d+\))?/.exec((error as Error).message)?.[0];
    throw new CliFailure('INVALID_JSON', place ?? (text.trim() === '' ? 'empty' : 'unexpected end'));
  }
}

/** @throws CliFailure FILE_NOT_READABLE */
export async function readFileAsBlob(path: string): Promise<File> {
  try {
    const type = types[extname(path).toLowerCase()] ?? 'application/octet-stream';
    const file = new File([await openAsBlob(path, { type })], basename(path), { type });
    // What cannot be read (a folder, a missing right) fails here and not in the middle of a call.
    await file.slice(0, 1).arrayBuffer();
    return file;
  } catch {
    throw new CliFailure('FILE_NOT_READABLE', path);
  }
}

function filePath(value: object): string | null {
  const entries = Object.entries(value);
  const [key, path] = entries[0] ?? [];
  return entries.length === 1 && key === '$file' && typeof path === 'string' ? path : null;
}

/** The value with each `{"$file": "path"}` replaced by the file's contents. */
export async function withFiles(value: unknown): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map(withFiles));
  if (typeof value !== 'object' || value === null) return value;
  const path = filePath(value);
  if (path !== null) return readFileAsBlob(path);
  const entries = await Promise.all(Object.entries(value).map(async ([key, item]) => [key, await withFiles(item)]));
  return Object.fromEntries(entries);
}

/** The first file in an answer. */
export function fileIn(value: unknown): Blob | null {
  if (value instanceof Blob) return value;
  if (typeof value !== 'object' || value === null) return null;
  for (const item of Object.values(value)) {
    const found = fileIn(item);
    if (found !== null) return found;
  }
  return null;
}

/** The answer with each file as `{"$file": path, "size": bytes, "type": media type}`. */
export function describeFiles(value: unknown, path: string): unknown {
  if (value instanceof Blob) return { $file: path, size: value.size, type: value.type };
  if (Array.isArray(value)) return value.map((item) => describeFiles(item, path));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, describeFiles(item, path)]));
}

const secretField = /(?:^|_)password$|^recovery_key$/;
/** An address of MongoDB, with its login and password. */
const secretAddress = /^\s*mongodb(?:\+srv)?:\/\//i;

/** The first field of a value that holds a secret, or null. */
export function secretIn(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, item] of Object.entries(value)) {
    if (!Array.isArray(value) && secretField.test(key)) return key;
    if (typeof item === 'string' && secretAddress.test(item)) return key;
    const found = secretIn(item);
    if (found !== null) return found;
  }
  return null;
}
