import type { InvoiceDraft } from './invoice-draft.ts';
import { VatCategory } from './invoice-draft.ts';
import { own, type StoredReader } from './invoice-reader.ts';
import type { InvoiceLineTotals, InvoiceRateTotals, InvoiceTotals } from './invoice-totals.ts';
import { MAX_MINOR, storedToMinor } from './money.ts';

/** A sum that may be absent: undefined where the field is, null where it cannot be read. */
type MaybeMinor = number | null | undefined;

function readMinor(value: unknown, draft: InvoiceDraft, reader: StoredReader): MaybeMinor {
  if (value === undefined || value === null) return undefined;
  const number = reader.number(value);
  return number === null ? null : storedToMinor(number.toNumber(), draft.currency);
}

/** The breakdown of our own documents; undefined where there is none that can be read. */
function readBreakdown(stored: unknown, draft: InvoiceDraft, reader: StoredReader): InvoiceRateTotals[] | undefined {
  const breakdown = own(stored, 'vat_breakdown');
  if (!Array.isArray(breakdown) || breakdown.length > 1000) return undefined;
  const rates: InvoiceRateTotals[] = [];
  for (const [index, item] of breakdown.entries()) {
    const base_minor = readMinor(own(item, 'base'), draft, reader);
    const vat_minor = readMinor(own(item, 'vat_amount'), draft, reader);
    if (typeof base_minor !== 'number' || typeof vat_minor !== 'number') return undefined;
    const field = `vat_breakdown.${index}`;
    const reasons = own(item, 'exemption_reasons');
    rates.push({
      vat_rate: reader.decimal(own(item, 'vat_rate'), `${field}.vat_rate`, { min: '0', max: '100' }),
      vat_category: reader.word(own(item, 'vat_category'), `${field}.vat_category`, VatCategory.options, 'STANDARD'),
      base_minor,
      vat_minor,
      exemption_reasons: (Array.isArray(reasons) ? reasons : []).map((reason, at) =>
        reader.text(reason, `${field}.exemption_reasons.${at}`, 300),
      ),
    });
  }
  return rates;
}

function readLineTotals(stored: unknown, draft: InvoiceDraft, computed: InvoiceTotals, reader: StoredReader) {
  const items = own(stored, 'items');
  return computed.lines.map((line, index): InvoiceLineTotals => {
    const item = Array.isArray(items) ? items[index] : undefined;
    const net = readMinor(own(item, 'total'), draft, reader);
    if (net === null) reader.report(`items.${index}.total`, 'UNREADABLE');
    if (typeof net !== 'number' || net === line.net_minor) return line;
    reader.report(`items.${index}.total`, 'TOTAL_DIFFERS');
    return { ...line, net_minor: net, gross_minor: net, discount_minor: 0 };
  });
}

/**
 * The sums that the document says, whoever computed them; those of ours where it says none. A sum that is not what its lines give is
 * reported and left as it stands: on an issued invoice it is what the client was told.
 */
export function storedTotals(
  stored: unknown,
  draft: InvoiceDraft,
  computed: InvoiceTotals,
  reader: StoredReader,
): InvoiceTotals {
  const sums = { subtotal: 0, vat_amount: 0, total: 0 };
  for (const name of ['subtotal', 'vat_amount', 'total'] as const) {
    const minor = readMinor(own(stored, name), draft, reader);
    if (typeof minor !== 'number') {
      reader.report(name, minor === undefined ? 'MISSING' : 'UNREADABLE');
      return computed;
    }
    sums[name] = minor;
  }
  const lines = readLineTotals(stored, draft, computed, reader);
  const discount_minor = readMinor(own(stored, 'discount_amount'), draft, reader) ?? 0;
  const subtotal_minor = sums.subtotal + discount_minor;
  if (Math.abs(subtotal_minor) > MAX_MINOR) {
    reader.report('subtotal', 'UNREADABLE');
    return computed;
  }
  const same =
    sums.total === computed.total_minor &&
    sums.vat_amount === computed.vat_minor &&
    subtotal_minor === computed.subtotal_minor &&
    discount_minor === computed.discount_minor;
  if (same && lines.every((line, index) => line === computed.lines[index])) return computed;
  if (!same) reader.report('total', 'TOTAL_DIFFERS');
  const rates = readBreakdown(stored, draft, reader) ?? [
    {
      vat_rate: reader.decimal(own(stored, 'vat_rate') ?? 0, 'vat_rate', { min: '0', max: '100' }),
      vat_category: 'STANDARD' as const,
      base_minor: sums.subtotal,
      vat_minor: sums.vat_amount,
      exemption_reasons: [],
    },
  ];
  return {
    lines,
    subtotal_minor,
    discount_minor,
    rates,
    vat_minor: sums.vat_amount,
    total_minor: sums.total,
    too_large: false,
  };
}
