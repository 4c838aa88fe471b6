import fc from 'fast-check';
import { currencies } from '../domain/currency.ts';
import {
  emptyInvoiceClient,
  type InvoiceClient,
  type InvoiceDraft,
  type InvoiceLine,
  invoiceLanguages,
  VatCategory,
} from '../domain/invoice.ts';

/** A decimal string with so many digits before and after the point, in its shortest spelling. */
export function decimalArbitrary(digits: number, decimals: number, signed = false): fc.Arbitrary<string> {
  return fc
    .record({
      whole: fc.bigInt({ min: 0n, max: 10n ** BigInt(digits) - 1n }),
      fraction: fc.bigInt({ min: 0n, max: 10n ** BigInt(decimals) - 1n }),
      places: fc.integer({ min: 0, max: decimals }),
      negative: signed ? fc.boolean() : fc.constant(false),
    })
    .map(({ whole, fraction, places, negative }) => {
      const kept = String(fraction).padStart(decimals, '0').slice(0, places).replace(/0+$/, '');
      const text = kept ? `${whole}.${kept}` : String(whole);
      return negative && text !== '0' ? `-${text}` : text;
    });
}

/** Percentages as people write them, with the odd fraction and both ends. */
export const percentArbitrary = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('0', '5.5', '8.5', '10', '17', '18', '20', '100') },
  { weight: 1, arbitrary: decimalArbitrary(2, 6) },
);

const words = fc.constantFrom(
  'Conseil', 'étude', 'naïve', 'Growth', 'plan', 'IGV', 'Q3', '2025', '12,5', 'A/B', 'e-mail', 'œuvre', 'Ÿ', 'Straße', 'Łódź',
  'ייעוץ', 'שיווק', 'דוח', 'צה״ל', 'רח׳', 'כהן', 'ישראל', 'שָׁלוֹם', '(בע״מ)', 'בן־גוריון', 'ל-5', '50%', '₪', '€', 'info@igv.co.il',
); // biome-ignore format: one list

/** A line of words in the three languages, digits, brackets and signs among them. */
export const textArbitrary = fc.array(words, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(' '));

export const hexIdArbitrary = fc.stringMatching(/^[0-9a-f]{24}$/);

const dateArbitrary = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2199-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const lineArbitrary: fc.Arbitrary<Omit<InvoiceLine, 'id'>> = fc.record({
  description: textArbitrary,
  quantity: fc.oneof(decimalArbitrary(2, 3, true), decimalArbitrary(4, 6)),
  unit: fc.constantFrom('', 'h', 'jour', 'יום'),
  unit_price: fc.oneof(decimalArbitrary(4, 2), decimalArbitrary(6, 6)),
  discount_percent: fc.oneof({ weight: 3, arbitrary: fc.constant('0') }, percentArbitrary),
  vat_rate: percentArbitrary,
  vat_category: fc.oneof(
    { weight: 4, arbitrary: fc.constant('STANDARD' as const) },
    fc.constantFrom(...VatCategory.options),
  ),
  exemption_reason: fc.constantFrom('', 'Art. 261 CGI', 'סעיף 30'),
});

const clientArbitrary: fc.Arbitrary<InvoiceClient> = fc
  .record({
    name: textArbitrary,
    address: fc.array(textArbitrary, { maxLength: 3 }),
    vat_number: fc.constantFrom('', 'FR40303265045'),
  })
  .map(({ name, address, vat_number }) => ({
    ...emptyInvoiceClient(name),
    address: address.join('\n'),
    vat_number,
    email: 'a@b.fr',
  }));

/** Any draft that can be saved, of at most so many lines. */
export function draftArbitrary(maxLines = 12): fc.Arbitrary<InvoiceDraft> {
  return fc.record({
    client: clientArbitrary,
    lines: fc
      .array(lineArbitrary, { maxLength: maxLines })
      .map((lines) => lines.map((line, index) => ({ ...line, id: `l${index}` }))),
    currency: fc.oneof(fc.constantFrom('EUR', 'ILS', 'USD', 'JPY', 'TND'), fc.constantFrom(...currencies)),
    language: fc.constantFrom(...invoiceLanguages),
    issue_date: fc.option(dateArbitrary),
    terms_days: fc.integer({ min: 0, max: 120 }),
    due_date: fc.option(dateArbitrary),
    discount_percent: fc.oneof({ weight: 2, arbitrary: fc.constant('0') }, percentArbitrary),
    rounding: fc.constantFrom('PER_RATE', 'PER_LINE'),
    note: fc.oneof(fc.constant(''), textArbitrary),
    purchase_order: fc.constantFrom('', 'PO-2025/17'),
    contact_id: fc.option(hexIdArbitrary),
    company_id: fc.option(hexIdArbitrary),
    opportunity_id: fc.option(hexIdArbitrary),
  });
}

/** The seed of a property test: the one of the environment, to see a failure again, else a new one. Always printed. */
export function printedSeed(of: string): number {
  const seed = Number(process.env.IGV_CRM_TEST_SEED ?? Math.trunc(Math.random() * 2 ** 31));
  console.log(`${of}: IGV_CRM_TEST_SEED=${seed}`);
  return seed;
}
