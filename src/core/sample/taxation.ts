import type { InvoiceLanguage, InvoiceLine } from '../../domain/invoice.ts';
import type { SampleLine } from './shapes.ts';

type Sentence = Record<InvoiceLanguage, string>;
type Taxation = Pick<InvoiceLine, 'vat_rate' | 'vat_category' | 'exemption_reason'>;

// biome-ignore format: a table is read as a table
const union = new Set([
  'AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'HU', 'IE', 'IT', 'LT', 'LU', 'LV', 'MT', 'NL',
  'PL', 'PT', 'RO', 'SE', 'SI', 'SK',
]);

/** VAT Directive, articles 44 and 196: a service to a business of another member state is taxed there, by the customer. */
const reverseCharge: Sentence = {
  fr: 'Autoliquidation – article 196 de la directive 2006/112/CE',
  en: 'Reverse charge – article 196 of Directive 2006/112/EC',
  he: 'היפוך חיוב – סעיף 196 לדירקטיבה 2006/112/EC',
};

/** Why a service to a business abroad bears no VAT, by the seller's country. */
const abroad: Record<string, Sentence> = {
  FR: {
    fr: 'TVA non applicable – article 259-1° du CGI',
    en: 'VAT not applicable – article 259-1 of the French tax code',
    he: 'ללא מע״מ – סעיף 259-1 לקוד המס הצרפתי',
  },
  IL: {
    fr: 'TVA israélienne au taux zéro – article 30(a)(5) de la loi sur la TVA',
    en: 'Zero-rated – section 30(a)(5) of the Israeli VAT Law',
    he: 'מע״מ בשיעור אפס – סעיף 30(א)(5) לחוק מע״מ',
  },
};

const elsewhere: Sentence = {
  fr: 'Prestation à un client établi à l’étranger',
  en: 'Service supplied to a customer abroad',
  he: 'שירות ללקוח בחו״ל',
};

const disbursement: Sentence = {
  fr: 'Débours au nom et pour le compte du client',
  en: 'Disbursement in the client’s name and on its behalf',
  he: 'הוצאה בשם הלקוח ועבורו',
};

/** Reduced rates where the seller's settings have them: books and meals in France. */
const reduced: Partial<Record<NonNullable<SampleLine['rate']>, string>> = { CATERING: '10', BOOK: '5.5' };

interface Parties {
  seller: string;
  buyer: string;
  /** The seller's usual rates, the standard one first. */
  rates: readonly string[];
  language: InvoiceLanguage;
}

/** How a line of the sample is taxed between two countries (ISO 3166-1 alpha-2). */
export function taxationOf(line: SampleLine, { seller, buyer, rates, language }: Parties): Taxation {
  if (line.rate === 'DISBURSEMENT')
    return { vat_rate: '0', vat_category: 'EXEMPT', exemption_reason: disbursement[language] };
  if (seller !== buyer && union.has(seller) && union.has(buyer))
    return { vat_rate: '0', vat_category: 'REVERSE_CHARGE', exemption_reason: reverseCharge[language] };
  if (seller !== buyer)
    return { vat_rate: '0', vat_category: 'EXEMPT', exemption_reason: (abroad[seller] ?? elsewhere)[language] };
  const special = line.rate && reduced[line.rate];
  const rate = special !== undefined && rates.includes(special) ? special : (rates[0] ?? '0');
  return { vat_rate: rate, vat_category: 'STANDARD', exemption_reason: '' };
}
