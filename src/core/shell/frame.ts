import { z } from 'zod';
import { maxMessageBytes, maxTextBytes } from '../../contract/browser-link.ts';

const request = 1;
const path = /^\/[A-Za-z0-9_/]{1,200}$/;
const Envelope = z.object({
  i: z.string().min(1).max(40),
  t: z.int().min(1).max(4).optional(),
  p: z.unknown().optional(),
});
const Request = z.object({ u: z.string().regex(path), h: z.record(z.string(), z.string()).optional() });

/** Ends the JSON of a message that carries bytes: never a byte of UTF-8. */
const delimiter = 0xff;

function isEnvelope(text: string): boolean {
  try {
    const envelope = Envelope.parse(JSON.parse(text));
    return (envelope.t ?? request) !== request || Request.safeParse(envelope.p).success;
  } catch {
    return false;
  }
}

/**
 * Whether a WebSocket message has oRPC's form: a JSON envelope with an id and, for a request, a path of the contract; before bytes, the
 * same and a delimiter. What is inside is validated by the contract; this keeps what could only be an attack or a defect away from it.
 */
export function isFrame(data: string | Uint8Array): boolean {
  if (typeof data === 'string') return data.length <= maxTextBytes && isEnvelope(data);
  const end = data.indexOf(delimiter);
  if (data.length > maxMessageBytes || end < 0 || end > maxTextBytes) return false;
  return isEnvelope(new TextDecoder().decode(data.subarray(0, end)));
}
