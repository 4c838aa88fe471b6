import { ORPCError } from '@orpc/client';
import { errors } from '../../contract/errors.ts';

/**
 * The connection to the core is gone: what was asked may or may not have been done. `SESSION_ENDED`: it does not come back by itself,
 * the person opens the address that the browser shell prints.
 */
export function connectionLost(
  reason: 'CONNECTION_LOST' | 'SESSION_ENDED',
): ORPCError<'UNAVAILABLE', { reason: string }> {
  const { status, message } = errors.UNAVAILABLE;
  return new ORPCError('UNAVAILABLE', { status, message, data: { reason } });
}

/** What was to be sent is longer than the core takes; nothing was sent. */
export function tooLarge(): ORPCError<'INVALID', { issues: []; reason: string }> {
  const { status, message } = errors.INVALID;
  return new ORPCError('INVALID', { status, message, data: { issues: [], reason: 'TOO_LARGE' } });
}
