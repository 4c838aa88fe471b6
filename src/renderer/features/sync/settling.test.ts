import { describe, expect, it } from 'vitest';
import { inboxEntry } from '../../../testing/inbox-entries.ts';
import { placeEntries } from './inbox-order.ts';
import { choicesOf, resolutionOf } from './settling.ts';

const two = inboxEntry({
  fields: [
    { field: 'name', base: 'a', mine: 'b', theirs: 'c', merged: null },
    { field: 'notes', base: 'x', mine: 'x\ny', theirs: 'w\nx', merged: 'w\nx\ny' },
  ],
});

describe('choices of single fields', () => {
  it('come to all mine or all theirs where they are the same for each', () => {
    expect(resolutionOf(two, { name: { from: 'MINE' }, notes: { from: 'MINE' } })).toEqual({ how: 'MINE' });
    expect(resolutionOf(two, { name: { from: 'THEIRS' }, notes: { from: 'THEIRS' } })).toEqual({ how: 'THEIRS' });
  });

  it('come to the values to write, and write nothing where theirs stays', () => {
    expect(resolutionOf(two, { name: { from: 'THEIRS' }, notes: { from: 'MERGED' } })).toEqual({
      how: 'VALUES',
      values: { notes: 'w\nx\ny' },
    });
    const other = { from: 'OTHER', edited: { ok: true, values: { name: 'd' } } } as const;
    expect(resolutionOf(two, { name: other, notes: { from: 'MINE' } })).toEqual({
      how: 'VALUES',
      values: { name: 'd', notes: 'x\ny' },
    });
  });

  it('write only fields of the entry into a record that is there', () => {
    const company = { field: 'company_id', base: null, mine: 'a', theirs: 'b', merged: null };
    const other = { from: 'OTHER', edited: { ok: true, values: { company_id: 'c', company_name: 'C' } } } as const;
    const resolved = (kind: 'update' | 'insert') =>
      resolutionOf(inboxEntry({ kind, fields: [company] }), { company_id: other });
    expect(resolved('update')).toEqual({ how: 'VALUES', values: { company_id: 'c' } });
    expect(resolved('insert')).toEqual({ how: 'VALUES', values: { company_id: 'c', company_name: 'C' } });
  });

  it('come to nothing while a field has none, or holds what cannot stand', () => {
    expect(resolutionOf(two, { name: { from: 'MINE' } })).toBeNull();
    const wrong = { from: 'OTHER', edited: { ok: false, code: 'NOT_AN_EMAIL' } } as const;
    expect(resolutionOf(two, { name: wrong, notes: { from: 'MINE' } })).toBeNull();
  });
});

describe('choices of a whole entry', () => {
  it('give a lost number of an issued invoice again only by an admin, and no other invoice', () => {
    const lost = inboxEntry({ why: 'RESTORED_NUMBER', kind: 'issue' });
    expect([choicesOf(lost, true), choicesOf(lost, false)]).toEqual([['MINE', 'THEIRS'], ['THEIRS']]);
    expect(choicesOf(inboxEntry({ why: 'REFUSED', kind: 'issue' }), true)).toEqual(['THEIRS']);
  });
});

describe('the order of the inbox', () => {
  it('[row 46] puts what was refused with a record right under it', () => {
    const contact = inboxEntry({ id: 1, why: 'DUPLICATE', record_id: 'a'.repeat(24) });
    const other = inboxEntry({ id: 2, record_id: 'b'.repeat(24) });
    const field = (mine: unknown) => [{ field: 'contact_id', base: null, mine, theirs: null, merged: null }];
    const opportunity = inboxEntry({ id: 3, why: 'PARENT', record_id: 'c'.repeat(24), fields: field('a'.repeat(24)) });
    const task = inboxEntry({
      id: 4,
      why: 'PARENT',
      record_id: 'd'.repeat(24),
      fields: field({ type: 'contact', id: 'a'.repeat(24) }),
    });
    const orphan = inboxEntry({ id: 5, why: 'PARENT', record_id: 'e'.repeat(24), fields: field('f'.repeat(24)) });
    const placed = placeEntries([contact, other, opportunity, task, orphan]);
    expect(placed.map(({ entry, parent }) => [entry.id, parent?.id ?? null])).toEqual([
      [1, null],
      [3, 1],
      [4, 1],
      [2, null],
      [5, null],
    ]);
  });
});
