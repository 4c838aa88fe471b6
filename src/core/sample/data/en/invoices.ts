import type { SampleInvoice } from '../../shapes.ts';

// biome-ignore format: a table is read as a table
export const invoices: SampleInvoice[] = [
  {
    state: 'PAID', contact: 'whitaker', opportunity: 'brightwell-entry', language: 'en', currency: 'USD', issued: 74, terms: 30, paid: 50, order: 'BW-1187',
    lines: [
      { text: 'Market entry plan for Israel – phase 1', quantity: '10', unit: 'day', price: '1400' },
      { text: 'Interviews with prospective customers', quantity: '18', unit: 'interview', price: '165.5' },
    ],
  },
  {
    state: 'PAID', contact: 'calderon-m', opportunity: 'calderon-scout', language: 'en', currency: 'USD', issued: 31, terms: 15, paid: 18,
    lines: [{ text: 'Deal scouting – cybersecurity, first quarter', quantity: '1', unit: 'quarter', price: '15000' }],
  },
  {
    state: 'OVERDUE', contact: 'pemberton', language: 'en', currency: 'USD', issued: 52, terms: 30,
    lines: [
      { text: 'Supplier screening, premium range', quantity: '6.5', unit: 'day', price: '1250' },
      { text: 'Travel paid on your behalf', quantity: '1', price: '2318.75', rate: 'DISBURSEMENT' },
    ],
  },
  {
    state: 'SENT', contact: 'dewit', language: 'en', currency: 'EUR', issued: 12, terms: 30, order: 'TMS-30418',
    lines: [
      { text: 'Port of Ashdod – introduction programme', quantity: '1', unit: 'programme', price: '11875' },
      { text: 'Technical translation, English to Hebrew', quantity: '21400', unit: 'word', price: '0.145' },
    ],
  },
  {
    state: 'CANCELLED', contact: 'goldfarb', language: 'en', currency: 'EUR', issued: 35, terms: 30, note: 'Cancelled: the event did not take place.',
    lines: [{ text: 'Demo day in Paris – venue option', quantity: '1', price: '3100' }],
  },
  {
    state: 'DRAFT', contact: 'tanaka', opportunity: 'oakridge-trials', language: 'en', currency: 'USD', issued: 1, terms: 45, discount: '2.5',
    lines: [
      { text: 'Clinical trial sites in Israel – search', quantity: '20', unit: 'day', price: '1400' },
      { text: 'Regulatory memorandum', quantity: '1', price: '4800' },
    ],
  },
];
