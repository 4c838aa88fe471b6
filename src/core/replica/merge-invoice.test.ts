import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  computeInvoice,
  emptyInvoiceDraft,
  emptyInvoiceLine,
  fromStoredInvoice,
  toStoredInvoice,
} from '../../domain/invoice.ts';
import { newTeamFile } from '../../testing/team-replica.ts';
import { type Document, encode, idValue, newId, plainOf, withDoubles } from './codec.ts';
import { changesElsewhere, putBase } from './index.ts';
import { updateOf } from './operation.ts';
import { rebase } from './rebase.ts';

const line = (id: string, price: string) => ({ ...emptyInvoiceLine(id, '20'), description: id, unit_price: price });

function stored(lines: ReturnType<typeof line>[], discount = '0'): Document {
  const draft = emptyInvoiceDraft({ currency: 'EUR', lines, discount_percent: discount });
  const fields = withDoubles(toStoredInvoice(draft, computeInvoice(draft))) as Document;
  return { _id: idValue('65a000000000000000000001'), ...fields, status: 'DRAFT' };
}

/** What a document says it sums up to, and what its lines do. */
function sums(document: Document) {
  const plain = plainOf(document);
  const { draft } = fromStoredInvoice(plain);
  const computed = toStoredInvoice(draft, computeInvoice(draft));
  const pick = ({ subtotal, vat_amount, total, items_total }: Document) => ({
    subtotal,
    vat_amount,
    total,
    items_total,
  });
  return { said: pick(plain), computed: pick(computed as unknown as Document) };
}

test('[I14] lines that two people changed in one draft are both there, and the total is that of the lines', () => {
  const base = stored([line('a', '100'), line('b', '200')]);
  const mine = updateOf(base, stored([line('a', '110'), line('b', '200')]));
  const theirs = stored([line('a', '100'), line('b', '200'), line('c', '5')]);
  const document = rebase('invoices', theirs, mine === null ? [] : [mine]) as Document;
  expect(plainOf(document)).toMatchObject({ subtotal: 315, vat_amount: 63, total: 378 });
  expect(plainOf(document).items.map(({ id }: Document) => id)).toEqual(['a', 'b', 'c']);
});

test('sums that came to the same by different ways are not taken for the same', () => {
  const base = stored([line('a', '100'), line('b', '200')]);
  const mine = updateOf(base, stored([line('a', '110'), line('b', '200')]));
  const theirs = stored([line('a', '100'), line('b', '210')]);
  expect(plainOf(rebase('invoices', theirs, mine === null ? [] : [mine]) as Document)).toMatchObject({ subtotal: 320 });
});

test('whatever two people do to a draft, its total is the one of its lines', () => {
  const price = fc.integer({ min: 0, max: 99_999 }).map((minor) => (minor / 100).toFixed(2));
  const lines = fc
    .uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 })
    .chain((ids) =>
      fc
        .array(price, { minLength: ids.length, maxLength: ids.length })
        .map((prices) => ids.map((id, index) => line(id, prices[index] as string))),
    );
  const discount = fc.constantFrom('0', '5', '12.5');
  fc.assert(
    fc.property(lines, lines, lines, discount, discount, (before, mine, theirs, myDiscount, theirDiscount) => {
      const base = stored(before);
      const update = updateOf(base, stored(mine, myDiscount));
      const document = rebase('invoices', stored(theirs, theirDiscount), update === null ? [] : [update]) as Document;
      const { said, computed } = sums(document);
      expect(said).toEqual(computed);
    }),
  );
});

test('[I3] a draft that the server changed has moved on for whoever has it open, though nobody counts its revision there', () => {
  const { open } = newTeamFile();
  const { replica, store } = open();
  const id = '65a000000000000000000001';
  const put = (document: Document) =>
    replica.writable.transaction((database) => putBase(database, 'invoices', id, encode(document), 1));
  const elsewhere = () => changesElsewhere(replica.readable, 'invoices', id);
  put(stored([line('a', '100')]));
  expect(elsewhere()).toBe(0);
  put({ ...stored([line('a', '100')]), updated_at: new Date(5) });
  expect(elsewhere()).toBe(0);
  put(stored([line('a', '120')]));
  expect(elsewhere()).toBe(1);
  store.write({ personId: newId(), command: 'invoices.saveDraft' }, (change) =>
    change.update('invoices', id, { note: 'x' }),
  );
  expect(elsewhere()).toBe(1);
  put(stored([line('a', '130')]));
  expect(elsewhere()).toBe(2);
  replica.close();
});
