import type { SampleInvoice } from '../../shapes.ts';

// biome-ignore format: a table is read as a table
export const invoices: SampleInvoice[] = [
  {
    state: 'PAID', contact: 'shapira', opportunity: 'smartmayim-france', language: 'he', currency: 'ILS', issued: 79, terms: 30, paid: 44, note: 'תודה על האמון.',
    lines: [
      { text: 'חדירה לשוק הצרפתי – שלב א׳: מיפוי רשויות', quantity: '14', unit: 'יום', price: '3600' },
      { text: 'תרגום חומרים לצרפתית', quantity: '38.5', unit: 'עמוד', price: '145' },
    ],
  },
  {
    state: 'PAID', contact: 'friedman', opportunity: 'carmeli-rgpd', language: 'he', currency: 'ILS', issued: 24, terms: 30, paid: 5,
    lines: [{ text: 'התאמה ל־RGPD: סקר פערים', quantity: '1', unit: 'פרויקט', price: '19000' }],
  },
  {
    state: 'OVERDUE', contact: 'shapira', opportunity: 'smartmayim-france', language: 'he', currency: 'ILS', issued: 47, terms: 30,
    lines: [
      { text: 'חדירה לשוק הצרפתי – שלב ב׳: פגישות בליון', quantity: '9', unit: 'פגישה', price: '2150' },
      { text: 'הוצאות נסיעה ששולמו עבורכם', quantity: '1', price: '4872.3', rate: 'DISBURSEMENT' },
    ],
  },
  {
    state: 'OVERDUE', contact: 'mizrahi', language: 'en', currency: 'ILS', issued: 66, terms: 45,
    lines: [{ text: 'Tender watch, hospitals of Lyon', quantity: '2', unit: 'month', price: '5400' }],
  },
  {
    state: 'SENT', contact: 'dubois', language: 'fr', currency: 'ILS', issued: 6, terms: 30,
    lines: [
      { text: 'Boutique en ligne en français – maquettes', quantity: '5', unit: 'jour', price: '2900' },
      { text: 'Guide « Vendre en France », édition imprimée', quantity: '2', unit: 'exemplaire', price: '150', rate: 'BOOK' },
    ],
  },
  {
    state: 'SENT', contact: 'abutbul', language: 'he', currency: 'ILS', issued: 3, terms: 60, discount: '10', order: 'NA-2043',
    lines: [
      { text: 'הכנת ביקור בכרמים בפרובנס (Aix-en-Provence)', quantity: '3', unit: 'יום', price: '3600' },
      { text: 'אירוח המשלחת', quantity: '8', unit: 'סועד', price: '185', rate: 'CATERING' },
    ],
  },
  {
    state: 'DRAFT', contact: 'sasson', opportunity: 'sorek-licence', language: 'he', currency: 'ILS', issued: 1, terms: 30,
    lines: [{ text: 'רישיון מוסד תשלומים – מקדמה של 30%', quantity: '0.3', unit: 'פרויקט', price: '185000' }],
  },
];
