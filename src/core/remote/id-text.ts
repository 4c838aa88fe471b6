import { ObjectId, serialize } from 'bson';

/** An id of any type as text that differs where type or value differ. */
export const idKey = (id: unknown): string => Buffer.from(serialize({ '': id })).toString('latin1');

/** The id on the wire of the contract: 24 hex digits, or `~` and base64url of its BSON type and value. */
export function idText(id: unknown): string {
  if (id instanceof ObjectId) return id.toHexString();
  // {'': id} is: length (4), type (1), empty name (1), value, end (1).
  const whole = Buffer.from(serialize({ '': id }));
  return `~${Buffer.concat([whole.subarray(4, 5), whole.subarray(6, -1)]).toString('base64url')}`;
}
