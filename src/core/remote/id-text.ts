import { serialize } from 'bson';

const OBJECT_ID = 0x07;

/** An id of any type as text that differs where type or value differ. */
export const idKey = (id: unknown): string => Buffer.from(serialize({ '': id })).toString('latin1');

/**
 * The id on the wire of the contract: 24 hex digits, or `~` and base64url of its BSON type and value. Told by its bytes: the driver has classes of
 * its own for what it reads.
 */
export function idText(id: unknown): string {
  // {'': id} is: length (4), type (1), empty name (1), value, end (1).
  const whole = Buffer.from(serialize({ '': id }));
  if (whole[4] === OBJECT_ID) return whole.subarray(6, -1).toString('hex');
  return `~${Buffer.concat([whole.subarray(4, 5), whole.subarray(6, -1)]).toString('base64url')}`;
}
