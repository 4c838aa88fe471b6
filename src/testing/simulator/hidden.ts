import { hiddenFields } from '../../core/remote/remote.ts';
import { decode, encode } from '../../core/replica/codec.ts';

/** The bytes as a laptop gets them: without the secrets of foreign documents. */
export function shownBytes(collection: string, bytes: Uint8Array | null): Uint8Array | null {
  const hidden: readonly string[] | undefined = hiddenFields[collection as keyof typeof hiddenFields];
  if (bytes === null || hidden === undefined) return bytes;
  const document = decode(bytes);
  if (!hidden.some((field) => field in document)) return bytes;
  return encode(Object.fromEntries(Object.entries(document).filter(([field]) => !hidden.includes(field))));
}
