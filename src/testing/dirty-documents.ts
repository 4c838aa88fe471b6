import { Binary, Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import { type Document, encode } from '../core/replica/codec.ts';
import { definitions } from '../core/replica/definitions.ts';
import type { CollectionName } from '../domain/collections.ts';
import { collectionNames } from '../domain/collections.ts';

const fields = new Map(definitions.map(({ collection, fields: of }) => [collection, Object.keys(of)]));
const strangeNames = [
  'a.b',
  '$set',
  '',
  '__proto__',
  'constructor',
  'toString',
  'xbsontype',
  'x\u202e',
  '0',
  'שם',
  'n'.repeat(300),
];
const strangeDates = [-3e12, -8.64e15, 8.64e15, -62_135_596_800_001, 253_402_300_800_000, 0, Number.NaN];

/** What a web backend, a script and a careless hand may have put into a shared database: documents as BSON bytes, some of them no BSON at all. */
export function createDirtyDocuments(random: () => number) {
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item;
  const chance = (part: number) => random() < part;

  function text(): string {
    return pick([
      () => '',
      () => 'Ada Lovelace',
      () => 'שלום עולם',
      () => '\u0000\u0001\u001f',
      () => '\ud800 lone',
      () => '💥'.repeat(50),
      () => 'x'.repeat(Math.floor(random() * 3_000)),
      () => '2025-01-01T00:00:00Z',
      () => '12.5e3',
      () => '9'.repeat(400),
      () => `"; DROP TABLE doc; -- ${random()}`,
      () => 'line\n'.repeat(200),
    ])();
  }

  function deep(levels: number, asArray: boolean): unknown {
    let value: unknown = 'bottom';
    for (let level = 0; level < levels; level += 1) value = asArray ? [value] : { a: value };
    return value;
  }

  const scalars: (() => unknown)[] = [
    text,
    () => null,
    () => chance(0.5),
    () => new Int32(Math.floor(random() * 2 ** 32) - 2 ** 31),
    () => new Double(pick([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 1e308, 5e-324, 0.1])),
    () => Long.fromBits(Math.floor(random() * 2 ** 32), Math.floor(random() * 2 ** 32)),
    () => Decimal128.fromString(pick(['NaN', 'Infinity', '-0', '1E+6111', '1E-6176', '1234.50'])),
    () => new Date(pick(strangeDates)),
    () => new ObjectId(),
    () => new Binary(Buffer.from(text()), pick([0, 2, 4, 5, 128])),
    () => new Timestamp({ t: 1, i: Math.floor(random() * 1e9) }),
    () => new MinKey(),
    () => new MaxKey(),
    () => /(a+)+$/i,
    () => ({ $ref: 'leads', $id: new ObjectId() }),
  ];

  function value(depth = 0): unknown {
    if (depth > 3 || chance(0.7)) return pick(scalars)();
    if (chance(0.4)) return Array.from({ length: Math.floor(random() * 5) }, () => value(depth + 1));
    return Object.fromEntries(
      Array.from({ length: Math.floor(random() * 5) }, () => [
        pick(['id', 'name', 'type', 'content', ...strangeNames]),
        value(depth + 1),
      ]),
    );
  }

  const id = () =>
    pick<() => unknown>([
      () => new ObjectId(),
      () => new ObjectId(),
      () => `customer-${Math.floor(random() * 1e9)}`,
      () => new Int32(Math.floor(random() * 1e9)),
      () => new Double(random() * 1e6),
      () => ({ tenant: 'igv', number: new Int32(Math.floor(random() * 1e9)) }),
      () => new Binary(Buffer.from(`${random()}`)),
      () => new Date(Math.floor(random() * 1e13)),
      () => Decimal128.fromString(String(Math.floor(random() * 1e9))),
    ])();

  function document(collection: CollectionName): Document {
    const names = fields.get(collection) ?? ['type', 'url', 'payload'];
    const entries: [string, unknown][] = [['_id', id()]];
    for (const name of names) if (chance(0.5)) entries.push([name, value()]);
    // A name that is a number would come before `_id` in an object of JavaScript.
    while (chance(0.3)) entries.push([pick(strangeNames.filter((name) => name !== '0')), value()]);
    if (chance(0.01)) entries.push(['deep', deep(pick([20, 101, 150, 2_000]), chance(0.5))]);
    return Object.fromEntries(entries);
  }

  /** Bytes of a text that are no UTF-8, a field that is there twice, bytes that stand for nothing. */
  function damaged(bytes: Uint8Array): Uint8Array {
    const dirty = Buffer.from(bytes);
    const start = 4 + 1 + 4 + 20;
    if (dirty.length <= start + 2) return dirty;
    const changes = 1 + Math.floor(random() * 3);
    for (let index = 0; index < changes; index += 1)
      dirty[start + Math.floor(random() * (dirty.length - start - 1))] = pick([
        0xff,
        0xc3,
        0x80,
        0,
        7,
        Math.floor(random() * 256),
      ]);
    return dirty;
  }

  function twice(bytes: Uint8Array): Uint8Array {
    const more = encode({ name: value(), status: text() });
    const both = Buffer.concat([bytes.subarray(0, -1), more.subarray(4)]);
    both.writeInt32LE(both.length, 0);
    return both;
  }

  /** A field that this BSON library takes for its own mark and would not write. */
  function marked(bytes: Uint8Array): Uint8Array {
    const dirty = Buffer.from(bytes);
    for (let at = dirty.indexOf('xbsontype'); at >= 0; at = dirty.indexOf('xbsontype')) dirty[at] = 0x5f;
    return dirty;
  }

  /** A document of a collection; its `_id` comes first, as servers send it, and can be read. */
  return function next(): { collection: CollectionName; bytes: Uint8Array } {
    const collection = chance(0.8) ? pick([...fields.keys()]) : pick(collectionNames);
    const bytes = marked(encode(document(collection)));
    if (chance(0.1)) return { collection, bytes: marked(twice(bytes)) };
    return { collection, bytes: chance(0.1) ? damaged(bytes) : bytes };
  };
}
