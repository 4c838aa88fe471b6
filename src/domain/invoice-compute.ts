import Big from 'big.js';
import { decimal, decimalText, roundHalfUp } from './decimal.ts';
import type { InvoiceDraft, InvoiceLine, VatCategory } from './invoice-draft.ts';
import type { InvoiceRateTotals, InvoiceTotals } from './invoice-totals.ts';
import { bigToMinor, MAX_MINOR } from './money.ts';

/** What the sums depend on; nothing else of a draft changes them. */
export type InvoiceToCompute = Pick<InvoiceDraft, 'lines' | 'currency' | 'discount_percent' | 'rounding'>;

interface LineSums {
  line: InvoiceLine;
  rate: Big;
  gross: Big;
  net: Big;
  vat: Big | null;
}

interface RateGroup {
  category: VatCategory;
  rate: Big;
  lines: LineSums[];
  subtotal: Big;
  discount: Big;
}

const zero = new Big(0);
const hundredth = new Big('0.01');
const categoryOrder: Record<VatCategory, number> = { STANDARD: 0, EXEMPT: 1, REVERSE_CHARGE: 2 };

function sum(values: readonly Big[]): Big {
  return values.reduce((total, value) => total.plus(value), zero);
}

/** What is left of a whole after a percentage is taken off, as a factor: 10 % leaves 0.9. */
function factorAfter(percent: string): Big {
  return new Big(1).minus(decimal(percent).times(hundredth));
}

function floor(value: Big): Big {
  const towardsZero = value.round(0, 0);
  return towardsZero.gt(value) ? towardsZero.minus(1) : towardsZero;
}

/** A line's sums in minor units, each rounded once from the exact product. */
function sumLine(line: InvoiceLine, { currency, discount_percent, rounding }: InvoiceToCompute): LineSums {
  const exactGross = decimal(line.quantity).times(decimal(line.unit_price));
  const net = bigToMinor(exactGross.times(factorAfter(line.discount_percent)), currency);
  const rate = line.vat_category === 'STANDARD' ? decimal(line.vat_rate) : zero;
  const taxed = net.times(factorAfter(discount_percent));
  const vat = rounding === 'PER_LINE' ? roundHalfUp(taxed.times(rate).times(hundredth), 0) : null;
  return { line, rate, gross: bigToMinor(exactGross, currency), net, vat };
}

function groupByRate(lines: readonly LineSums[]): RateGroup[] {
  const groups = new Map<string, RateGroup>();
  for (const item of lines) {
    const category = item.line.vat_category;
    const key = `${category} ${item.rate.toFixed()}`;
    const group = groups.get(key) ?? { category, rate: item.rate, lines: [], subtotal: zero, discount: zero };
    group.lines.push(item);
    group.subtotal = group.subtotal.plus(item.net);
    groups.set(key, group);
  }
  return [...groups.values()].sort(
    (one, other) => categoryOrder[one.category] - categoryOrder[other.category] || other.rate.cmp(one.rate),
  );
}

/**
 * Shares the invoice's discount among the rates so that the shares add up to it exactly: each rate bears its part rounded down, and the
 * units that are left go to the largest fractions (the higher rate first where they are equal).
 */
function shareDiscount(groups: readonly RateGroup[], discount: Big, percent: string): void {
  const parts = groups.map((group) => {
    const exact = group.subtotal.times(decimal(percent)).times(hundredth);
    group.discount = floor(exact);
    return { group, fraction: exact.minus(group.discount) };
  });
  const left = discount.minus(sum(groups.map((group) => group.discount))).toNumber();
  const byFraction = parts.toSorted((one, other) => other.fraction.cmp(one.fraction));
  for (const { group } of byFraction.slice(0, left)) group.discount = group.discount.plus(1);
}

/**
 * Every sum of an invoice: the only place in the product that computes one. Used by the form, the paper and the stored document.
 * Exact decimals throughout, rounded half up away from zero: each line's net once, the invoice's discount once, and VAT once per rate
 * (EN 16931, BR-CO-17) or once per line.
 */
export function computeInvoice(draft: InvoiceToCompute): InvoiceTotals {
  const lines = draft.lines.map((line) => sumLine(line, draft));
  const groups = groupByRate(lines);
  const subtotal = sum(lines.map((line) => line.net));
  const discount = roundHalfUp(subtotal.times(decimal(draft.discount_percent)).times(hundredth), 0);
  shareDiscount(groups, discount, draft.discount_percent);

  let too_large = false;
  const minor = (value: Big): number => {
    if (value.abs().lte(MAX_MINOR)) return value.toNumber() + 0;
    too_large = true;
    return value.gt(0) ? MAX_MINOR : -MAX_MINOR;
  };

  const vats = groups.map((group) =>
    draft.rounding === 'PER_LINE'
      ? sum(group.lines.map((line) => line.vat ?? zero))
      : roundHalfUp(group.subtotal.minus(group.discount).times(group.rate).times(hundredth), 0),
  );
  const vat = sum(vats);
  const rates = groups.map(
    (group, index): InvoiceRateTotals => ({
      vat_rate: decimalText(group.rate),
      vat_category: group.category,
      base_minor: minor(group.subtotal.minus(group.discount)),
      vat_minor: minor(vats[index] ?? zero),
      exemption_reasons:
        group.category === 'STANDARD'
          ? []
          : [...new Set(group.lines.map(({ line }) => line.exemption_reason).filter((reason) => reason !== ''))].sort(),
    }),
  );
  const totals: InvoiceTotals = {
    lines: lines.map((item) => ({
      id: item.line.id,
      gross_minor: minor(item.gross),
      discount_minor: minor(item.gross.minus(item.net)),
      net_minor: minor(item.net),
      vat_minor: item.vat === null ? null : minor(item.vat),
    })),
    subtotal_minor: minor(subtotal),
    discount_minor: minor(discount),
    rates,
    vat_minor: minor(vat),
    total_minor: minor(subtotal.minus(discount).plus(vat)),
    too_large: false,
  };
  return { ...totals, too_large };
}
