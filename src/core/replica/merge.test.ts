import { Decimal128, Double, Int32, Long, ObjectId } from 'bson';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runSeed } from '../../testing/seeded-random.ts';
import { encode } from './codec.ts';
import { mergeField } from './merge.ts';
import { mergeTexts } from './merge-texts.ts';
import { sameValue } from './operation.ts';

const seed = runSeed();
console.log(`merge: TEST_SEED=${seed}`);
const runs = { seed, numRuns: 2_000 };

const scalar = fc.oneof(
  fc.string(),
  fc.constant(null),
  fc.boolean(),
  fc.integer().map((value) => new Int32(value)),
  fc.double().map((value) => new Double(value)),
  fc.bigInt({ min: -(2n ** 60n), max: 2n ** 60n }).map((value) => Long.fromBigInt(value)),
  fc.date({ noInvalidDate: true }),
  fc.integer({ min: 0, max: 0xffff }).map((value) => new ObjectId(value.toString(16).padStart(24, '0'))),
  fc.constant(Decimal128.fromString('1.10')),
);
const value = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, scalar, fc.array(tie('value'), { maxLength: 3 }), tie('document')),
  document: fc.dictionary(fc.constantFrom('a', 'b', 'c', '__proto__', 'x.y'), tie('value'), { maxKeys: 3 }),
})).value;
const stored = fc.option(value, { nil: undefined });
const field = fc.constantFrom('name', 'tags', 'notes', 'items', 'updated_at', 'revision');
const tags = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 6 });
const notes = fc.uniqueArray(
  fc.record({ id: fc.constantFrom('1', '2', '3', '4', '5'), content: fc.constantFrom('x', 'y', 'z') }),
  { selector: ({ id }) => id, maxLength: 5 },
);
type Note = { id: string; content: string };

const merged = (base: unknown, mine: unknown, theirs: unknown, name = 'name') => {
  const result = mergeField('leads', name, base, mine, theirs);
  return result === null ? 'CONFLICT' : result.value;
};
const same = (one: unknown, other: unknown) =>
  one === undefined || other === undefined ? one === other : sameValue(one, other);

describe('whatever the values are', () => {
  test('what only I changed is as I wrote it, what only they changed is as they wrote it, types included', () => {
    fc.assert(
      fc.property(field, stored, stored, (name, base, other) => {
        expect(same(merged(base, other, base, name), other)).toBe(true);
        expect(same(merged(base, base, other, name), other)).toBe(true);
        expect(same(merged(base, other, other, name), other)).toBe(true);
      }),
      runs,
    );
  });

  test('nothing throws, and what comes out is BSON', () => {
    fc.assert(
      fc.property(field, stored, stored, stored, (name, base, mine, theirs) => {
        const result = mergeField('invoices', name, base, mine, theirs);
        if (result?.value !== undefined) encode({ v: result.value });
      }),
      runs,
    );
  });

  test('a conflict of mine with theirs is one of theirs with mine', () => {
    fc.assert(
      fc.property(field, stored, stored, stored, (name, base, mine, theirs) => {
        const one = mergeField('leads', name, base, mine, theirs);
        const other = mergeField('leads', name, base, theirs, mine);
        expect(one === null).toBe(other === null);
      }),
      runs,
    );
  });
});

describe('tags', () => {
  test('added on either side are in, taken out on either side are not, whoever is asked first', () => {
    fc.assert(
      fc.property(tags, tags, tags, (base, mine, theirs) => {
        const expected = [...new Set([...base, ...mine, ...theirs])].filter(
          (tag) => (mine.includes(tag) && theirs.includes(tag)) || !base.includes(tag),
        );
        expect([...(merged(base, mine, theirs, 'tags') as string[])].sort()).toEqual(expected.sort());
        expect([...(merged(base, theirs, mine, 'tags') as string[])].sort()).toEqual(expected.sort());
      }),
      runs,
    );
  });

  test('keep their order, mine come last; a field that was absent is an empty list', () => {
    expect(merged(['a', 'b'], ['b', 'a', 'mine'], ['b', 'theirs', 'a'], 'tags')).toEqual(['b', 'theirs', 'a', 'mine']);
    expect(merged(undefined, ['mine'], ['theirs'], 'tags')).toEqual(['theirs', 'mine']);
    expect(merged(['a'], ['a', 'b'], 'vip', 'tags')).toBe('CONFLICT');
  });
});

describe('lists with ids', () => {
  const byId = (list: unknown) => [...(list as Note[])].sort((one, other) => (one.id < other.id ? -1 : 1));

  test('no added note is lost, and it is the same whoever is asked first', () => {
    fc.assert(
      fc.property(notes, notes, notes, (base, mine, theirs) => {
        const result = merged(base, mine, theirs, 'notes');
        const swapped = merged(base, theirs, mine, 'notes');
        expect(swapped === 'CONFLICT').toBe(result === 'CONFLICT');
        if (result === 'CONFLICT') return;
        expect(byId(swapped)).toEqual(byId(result));
        const known = new Set(base.map(({ id }) => id));
        const ids = new Set((result as Note[]).map(({ id }) => id));
        for (const { id } of [...mine, ...theirs]) if (!known.has(id)) expect(ids).toContain(id);
        expect(ids.size).toBe((result as Note[]).length);
      }),
      runs,
    );
  });

  const [one, two, three, four] = ['1', '2', '3', '4'].map((id) => ({ id, content: 'x' })) as [Note, Note, Note, Note];

  test('notes added by both are both there, a note taken out by one is gone', () => {
    expect(merged([one, two], [one, two, three], [two, four], 'notes')).toEqual([two, four, three]);
  });

  test('an order that only I changed is mine, what they added follows', () => {
    expect(merged([one, two], [two, { ...one, content: 'y' }], [one, two, three], 'notes')).toEqual([
      two,
      { ...one, content: 'y' },
      three,
    ]);
  });

  test('two keys of one line changed by two people are both changed; one key changed by both needs a person', () => {
    const line = { id: 'l', quantity: new Double(1), price: new Double(2) };
    const items = (change: object) => [{ ...line, ...change }];
    const mergeItems = (mine: object, theirs: object) =>
      mergeField('invoices', 'items', items({}), items(mine), items(theirs));
    expect(mergeItems({ quantity: new Double(3) }, { price: new Double(4) })?.value).toEqual(
      items({ quantity: new Double(3), price: new Double(4) }),
    );
    expect(mergeItems({ quantity: new Double(3) }, { quantity: new Double(4) })).toBeNull();
  });

  test('taken out here and changed there needs a person', () => {
    expect(merged([one], [], [{ ...one, content: 'y' }], 'notes')).toBe('CONFLICT');
  });

  test('are lists like any other where an item has no id, or two have the same', () => {
    expect(merged([one], [one, { content: 'mine' }], [one, two], 'notes')).toBe('CONFLICT');
    expect(merged([one], [one, two, two], [one, three], 'notes')).toBe('CONFLICT');
    expect(merged([one], [one, two], [one, three], 'other')).toBe('CONFLICT');
  });
});

describe('sub-documents', () => {
  test('keys that one side changed are merged, at every depth; a key that both changed needs a person', () => {
    const base = { a: 1, b: { c: 1, d: 1 }, e: 1 };
    expect(merged(base, { ...base, a: 2 }, { ...base, b: { c: 1, d: 2 } })).toEqual({ a: 2, b: { c: 1, d: 2 }, e: 1 });
    expect(merged(base, { a: 1, b: { c: 3, d: 1 } }, { ...base, b: { c: 1, d: 2 } })).toEqual({
      a: 1,
      b: { c: 3, d: 2 },
    });
    expect(merged(base, { ...base, a: 2 }, { ...base, a: 3 })).toBe('CONFLICT');
  });

  test('an array inside is one value', () => {
    expect(merged({ a: [1], b: 1 }, { a: [1, 2], b: 1 }, { a: [1], b: 2 })).toEqual({ a: [1, 2], b: 2 });
    expect(merged({ a: [1] }, { a: [1, 2] }, { a: [1, 3] })).toBe('CONFLICT');
  });

  test('a key called __proto__ is a key', () => {
    const polluted = (content: number) => Object.fromEntries([['__proto__', { content }] as const, ['a', 1] as const]);
    const result = merged(polluted(1), { ...polluted(1), a: 2 }, polluted(2)) as object;
    expect(Object.getOwnPropertyDescriptor(result, '__proto__')?.value).toEqual({ content: 2 });
    expect(({} as { content?: number }).content).toBeUndefined();
  });
});

describe('long texts', () => {
  const text = 'one\ntwo\nthree\nfour\nfive';

  test('lines that one side changed, added or took out are merged', () => {
    const mine = text.replace('one', 'ONE');
    const theirs = `${text.replace('four\n', '')}\nsix`;
    expect(merged(text, mine, theirs)).toBe('ONE\ntwo\nthree\nfive\nsix');
  });

  test('a line that both changed, or a text of one line, needs a person', () => {
    expect(merged(text, text.replace('two', 'TWO'), text.replace('two', 'zwei'))).toBe('CONFLICT');
    expect(merged('Ada', 'Bea', 'Cleo')).toBe('CONFLICT');
    expect(merged(undefined, 'a\nb', 'a\nc')).toBe('CONFLICT');
  });

  test('are never merged where one side is as it was, or the text is endless', () => {
    expect(mergeTexts(text, text, 'x')).toBeNull();
    const endless = '\n'.repeat(99_999);
    expect(mergeTexts(endless, `mine${endless}`, `${endless}theirs`)).toBeNull();
  });

  test('no line that either side added is ever missing from what comes out', () => {
    const lines = fc.array(fc.constantFrom('a', 'b', 'c', '', 'd'), { maxLength: 8 });
    const count = (text: string[], line: string) => text.filter((other) => other === line).length;
    fc.assert(
      fc.property(lines, lines, lines, (base, mine, theirs) => {
        const result = mergeTexts(base.join('\n'), mine.join('\n'), theirs.join('\n'))?.split('\n');
        if (result === undefined) return;
        for (const side of [mine, theirs])
          for (const line of side)
            if (count(side, line) > count(base, line))
              expect(count(result, line)).toBeGreaterThanOrEqual(count(side, line));
      }),
      runs,
    );
  });
});

test('counters never need a person: the greater stands', () => {
  const [early, late] = [new Date(1), new Date(2)];
  expect(merged(new Date(0), late, early, 'updated_at')).toBe(late);
  expect(merged(new Date(0), early, late, 'updated_at')).toBe(late);
  expect(merged(new Int32(1), new Int32(3), Long.fromNumber(2), 'revision')).toEqual(new Int32(3));
  expect(merged(new Date(0), late, 'yesterday', 'updated_at')).toBe('yesterday');
});

test('null is not absent, and 1 is not 1.0', () => {
  expect(merged(undefined, 'x', null)).toBe('CONFLICT');
  expect(merged(new Int32(1), 'x', new Double(1))).toBe('CONFLICT');
});
