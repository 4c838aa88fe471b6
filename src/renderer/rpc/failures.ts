import { ORPCError } from '@orpc/client';
import { maxMessageBytes, maxTextBytes } from '../../contract/browser-link.ts';
import { errors } from '../../contract/errors.ts';

/**
 * The connection to the core is gone: what was asked may or may not have been done. `SESSION_ENDED`: it does not come back by itself,
 * the person opens the address that the browser shell prints.
 */
export function connectionLost(
  reason: 'CONNECTION_LOST' | 'SESSION_ENDED',
): ORPCError<'UNAVAILABLE', { reason: string }> {
  const { status, message } = errors.UNAVAILABLE;
  return new ORPCError('UNAVAILABLE', { defined: true, status, message, data: { reason } });
}

/**
 * Refuses to send what is longer than the core takes.
 *
 * @throws INVALID with reason TOO_LARGE; nothing is sent
 */
export function assertSendable(data: unknown): void {
  const isFine =
    typeof data === 'string' ? data.length <= maxTextBytes : (data as ArrayBufferView).byteLength <= maxMessageBytes;
  if (isFine) return;
  const { status, message } = errors.INVALID;
  throw new ORPCError('INVALID', { defined: true, status, message, data: { issues: [], reason: 'TOO_LARGE' } });
}
