import { Binary, BSONRegExp, Decimal128, type Document, Double, Int32, Long, ObjectId, Timestamp } from 'bson';

const ids: ((index: number, random: () => number) => unknown)[] = [
  () => new ObjectId(),
  () => new ObjectId(),
  (index) => `web-${index}`,
  (index) => new Int32(index),
  (index) => new Double(index + 0.5),
  (index) => Long.fromNumber(2 ** 40 + index),
  (index) => ({ year: new Int32(2026), number: new Int32(index) }),
  (index) => new Date(index * 1000),
  (index) => new Binary(Buffer.from(`id ${index}`)),
  (index) => Decimal128.fromString(`${index}.25`),
  (index) => `${index} é שלום 😀`,
];

const values: ((index: number, random: () => number) => unknown)[] = [
  () => new Double(Number.NaN),
  () => new Double(Number.POSITIVE_INFINITY),
  () => new Double(-0),
  () => Decimal128.fromString('1234567890.123456789'),
  () => Long.fromString('9007199254740993'),
  () => new Date('1850-01-01T00:00:00Z'),
  () => new Date('0001-06-01T00:00:00Z'),
  () => null,
  () => [],
  () => [null, 'a', new Int32(1), { deep: [{}] }],
  () => new BSONRegExp('^a', 'i'),
  () => new Timestamp({ t: 7, i: 1 }),
  () => new Binary(Buffer.alloc(20, 1)),
  () => ({ $set: { x: 1 } }),
  () => '$50',
  () => '=HYPERLINK("x")',
  (_, random) => 'long '.repeat(Math.floor(random() * 400)),
  () => true,
  () => '',
];

const names = [
  'email',
  'name',
  'status',
  'tags',
  'notes',
  'value',
  'created_at',
  'first_name',
  'utm',
  'a.b',
  '$odd',
  'x y',
  '',
];

/** Documents as a web backend of many years may hold them: ids of every type, values of every type under any name, nothing that is always there. */
export function dirtyDocuments(count: number, random: () => number): Document[] {
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item;
  return Array.from({ length: count }, (_, index) => {
    const fields = Array.from({ length: Math.floor(random() * 8) }, () => {
      const plain = random() < 0.4;
      return [pick(names), plain ? `text ${index}` : pick(values)(index, random)] as const;
    });
    return { _id: pick(ids)(index, random), ...Object.fromEntries(fields), number: new Int32(index) };
  });
}
