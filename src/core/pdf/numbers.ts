import type { InvoiceLanguage } from '../../domain/invoice.ts';
import { type Currency, type Minor, minorDigits, minorToDecimal } from '../../domain/money.ts';

/** A number in two halves, so that columns stand on the decimal mark. */
export interface SplitNumber {
  whole: string;
  /** With its decimal mark; empty where there are no decimals. */
  fraction: string;
}

/** The tags by which numbers and dates are written: English as in Europe, day before month. */
const locales: Record<InvoiceLanguage, string> = { fr: 'fr-FR', en: 'en-GB', he: 'he-IL' };

/** Marks that only order text; a number stands in its own direction on the paper. */
const orderMarks = /[\u061c\u200e\u200f]/g;

function plain(text: string): string {
  return text.replace(orderMarks, '').replaceAll('\u202f', '\u00a0');
}

/** The sign of a currency (`€`, `US$`); its code where it has none but letters (`Cg.`, `F CFA`), which would run into the number. */
function symbolOf(locale: string, currency: Currency): string {
  const parts = new Intl.NumberFormat(locale, { style: 'currency', currency }).formatToParts(0);
  const symbol = plain(parts.find((part) => part.type === 'currency')?.value ?? currency);
  return /\p{Sc}/u.test(symbol) ? symbol : currency;
}

/** Writes the numbers, sums and dates of one paper. */
export class PaperNumbers {
  private readonly language: InvoiceLanguage;
  private readonly currency: Currency;
  private readonly decimalFormat: Intl.NumberFormat;
  private readonly sumFormat: Intl.NumberFormat;
  private readonly priceFormat: Intl.NumberFormat;
  private readonly dateFormat: Intl.DateTimeFormat;
  private readonly symbol: string;

  constructor(language: InvoiceLanguage, currency: Currency) {
    const locale = locales[language];
    const digits = minorDigits(currency);
    const format = (minimumFractionDigits: number, maximumFractionDigits: number) =>
      new Intl.NumberFormat(locale, { minimumFractionDigits, maximumFractionDigits });
    this.language = language;
    this.currency = currency;
    this.decimalFormat = format(0, 6);
    this.sumFormat = format(digits, digits);
    this.priceFormat = format(digits, 6);
    this.dateFormat = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
    this.symbol = currency === 'XXX' ? '' : symbolOf(locale, currency);
  }

  /** A quantity, with all its decimals. */
  quantity(text: string): string {
    return plain(this.decimalFormat.format(text as Intl.StringNumericLiteral));
  }

  /** A price, with all its decimals and at least the currency's. */
  price(text: string): string {
    return plain(this.priceFormat.format(text as Intl.StringNumericLiteral));
  }

  /** A sum, with the currency's decimals and without its sign. */
  sum(minor: Minor): string {
    return plain(this.sumFormat.format(minorToDecimal(minor, this.currency) as Intl.StringNumericLiteral));
  }

  /**
   * A sum with its currency. In Hebrew the sign stands left of the number on the page, as Intl has it too, but as one left-to-right
   * stretch: so it is copied and extracted in the order it is seen.
   */
  money(minor: Minor): string {
    const sum = this.sum(minor);
    if (this.symbol === '') return sum;
    if (this.language === 'fr') return `${sum}\u00a0${this.symbol}`;
    const joint = this.language === 'en' && !/\p{L}$/u.test(this.symbol) ? '' : '\u00a0';
    return this.language === 'en' && sum.startsWith('-')
      ? `-${this.symbol}${joint}${sum.slice(1)}`
      : `${this.symbol}${joint}${sum}`;
  }

  percent(text: string): string {
    const number = this.quantity(text);
    return this.language === 'fr' ? `${number}\u00a0%` : `${number}%`;
  }

  /** `14 mars 2025`, `14 March 2025`, `14 במרץ 2025`. */
  date(date: string): string {
    return plain(this.dateFormat.format(new Date(`${date}T00:00:00Z`)));
  }

  /** A small whole number: a page. */
  count(value: number): string {
    return plain(this.decimalFormat.format(value));
  }

  /** The two halves of a number as written by this paper. */
  split(written: string): SplitNumber {
    const mark = this.language === 'fr' ? ',' : '.';
    const at = written.lastIndexOf(mark);
    return at === -1 ? { whole: written, fraction: '' } : { whole: written.slice(0, at), fraction: written.slice(at) };
  }
}
