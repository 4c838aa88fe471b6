import { encode, idBytes } from '../../core/replica/codec.ts';

/** BSON type bytes in the order in which MongoDB sorts values of different types. Numbers of all types are one class. */
const classes: readonly (readonly number[])[] = [
  [0xff], // MinKey
  [0x0a], // null
  [0x10, 0x12, 0x01, 0x13], // Int32, Int64, double, Decimal128
  [0x02, 0x0e], // string, symbol
  [0x03], // document
  [0x04], // array
  [0x05], // binary
  [0x07], // ObjectId
  [0x08], // boolean
  [0x09], // date
  [0x11], // timestamp
  [0x0b], // regular expression
  [0x7f], // MaxKey
];
const classOf = new Map(classes.flatMap((types, rank) => types.map((type) => [type, rank] as const)));
const NUMBERS = 2;

/** NaN sorts before all other numbers. */
function compareNumbers(left: number, right: number): number {
  if (Number.isNaN(left) || Number.isNaN(right)) return Number(Number.isNaN(right)) - Number(Number.isNaN(left));
  return left - right;
}

function compareDocuments(left: object, right: object): number {
  const ours = Object.entries(left);
  const theirs = Object.entries(right);
  for (const [index, [name, value]] of ours.entries()) {
    const other = theirs[index];
    if (other === undefined) return 1;
    const byType = rankOf(value) - rankOf(other[1]);
    if (byType !== 0) return byType;
    const byName = Buffer.compare(Buffer.from(name), Buffer.from(other[0]));
    if (byName !== 0) return byName;
    const byValue = compareValues(value, other[1]);
    if (byValue !== 0) return byValue;
  }
  return ours.length - theirs.length;
}

const rankOf = (value: unknown) => classOf.get(idBytes(value)[0] as number) ?? classes.length;

/** Compares two BSON values the way `find().sort({ _id: 1 })` of MongoDB does, without a collation. */
export function compareValues(left: unknown, right: unknown): number {
  const rank = rankOf(left);
  const other = rankOf(right);
  if (rank !== other) return rank - other;
  if (rank === NUMBERS) return compareNumbers(Number(String(left)), Number(String(right)));
  if (left instanceof Date && right instanceof Date) return left.getTime() - right.getTime();
  const kind = idBytes(left)[0];
  if ((kind === 0x03 || kind === 0x04) && typeof left === 'object' && typeof right === 'object')
    return compareDocuments(left as object, right as object);
  if (kind === 0x05) {
    // Length, then subtype, then bytes: which is how the value is laid out.
    const [ours, theirs] = [idBytes(left), idBytes(right)];
    const lengths = Buffer.from(ours).readInt32LE(1) - Buffer.from(theirs).readInt32LE(1);
    return lengths || Buffer.compare(ours.subarray(5), theirs.subarray(5));
  }
  if (typeof left === 'string' && typeof right === 'string')
    return Buffer.compare(Buffer.from(left), Buffer.from(right));
  if (kind === 0x11) return Number(BigInt(String(left)) - BigInt(String(right)));
  return Buffer.compare(encode({ v: left }), encode({ v: right }));
}
