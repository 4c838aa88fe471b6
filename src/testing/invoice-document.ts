import {
  computeInvoice,
  effectiveDueDate,
  emptyInvoiceClient,
  emptyInvoiceDraft,
  emptyInvoiceLine,
  type InvoiceClient,
  type InvoiceDocument,
  type InvoiceDraft,
  type InvoiceLanguage,
  type InvoiceLine,
  InvoiceSeller,
} from '../domain/invoice.ts';

/** The paper of a draft: issued as INV-2025-0001 unless `known` says otherwise. */
export function documentOf(draft: InvoiceDraft, known: Partial<InvoiceDocument> = {}): InvoiceDocument {
  return {
    kind: 'INVOICE',
    number: 'INV-2025-0001',
    status: 'SENT',
    issue_date: draft.issue_date,
    due_date: effectiveDueDate(draft),
    seller: InvoiceSeller.parse({ name: 'IGV' }),
    draft,
    totals: computeInvoice(draft),
    ...known,
  };
}

interface Sample {
  seller: Partial<InvoiceSeller>;
  client: Partial<InvoiceClient>;
  note: string;
  lines: Partial<InvoiceLine>[];
}

const french: Sample = {
  seller: {
    name: 'IGV Conseil SAS',
    address: '12 rue de la Boétie\n75008 Paris',
    country: 'France',
    email: 'facturation@igv.co',
    phone: '+33 1 42 68 53 00',
    vat_number: 'FR40 303 265 045',
    registration: 'RCS Paris 303 265 045',
    bank_details: 'IBAN FR76 3000 6000 0112 3456 7890 189\nBIC AGRIFRPP',
    legal_footer: 'En cas de retard de paiement, indemnité forfaitaire pour frais de recouvrement de 40 €.',
  },
  client: {
    name: 'Société Générale d’Études & Fils',
    email: 'compta@sgef.fr',
    address: '48 avenue de l’Opéra\n75002 Paris',
    country: 'France',
    vat_number: 'FR12 345 678 901',
  },
  note: 'Merci de votre confiance.',
  lines: [
    { description: 'Étude de marché : œuvre naïve', unit_price: '4500' },
    { description: 'Atelier du 3 mars', quantity: '2.5', unit: 'jour', unit_price: '950', discount_percent: '10' },
    { description: 'Audit (phase 2), office', quantity: '12', unit: 'h', unit_price: '120.555' },
    { description: 'Livre', unit_price: '612.4', vat_rate: '5.5' },
  ],
};

const english: Sample = {
  seller: { ...french.seller, name: 'IGV Growth Ltd', legal_footer: 'Late payment bears interest at the legal rate.' },
  client: { name: 'Acme Ltd. (London)', email: 'accounts@acme.co.uk', address: '221B Baker Street\nLondon NW1 6XE' },
  note: 'Thank you for your business.',
  lines: [
    { description: 'Market study: SaaS in Israel', unit_price: '4500' },
    { description: 'Workshop of 3 March', quantity: '2.5', unit: 'day', unit_price: '950', discount_percent: '10' },
    { description: 'Audit (phase 2), office', quantity: '12', unit: 'h', unit_price: '120.555' },
    { description: 'Book', unit_price: '612.4', vat_rate: '5.5' },
  ],
};

const hebrew: Sample = {
  seller: {
    name: 'IGV ייעוץ וצמיחה בע״מ',
    address: 'שד׳ רוטשילד 45, קומה 3\nתל אביב-יפו 6578403',
    country: 'ישראל',
    email: 'billing@igv.co.il',
    phone: '+972 3 555 1234',
    vat_number: '515123456',
    registration: 'ח״פ 51-512345-6',
    bank_details: 'בנק לאומי (10), סניף 800\nחשבון 123456/78\nIBAN IL62 0108 0000 0009 9999 999',
    legal_footer: 'איחור בתשלום יישא ריבית פיגורים כחוק. ט.ל.ח.',
  },
  client: {
    name: 'כהן-לוי שיווק (2010) בע״מ – Cohen Marketing',
    email: 'finance@cohen.co.il',
    address: 'רח׳ הרצל 12, דירה 5\nחיפה 3303312',
    country: 'ישראל',
    vat_number: '513987654',
  },
  note: 'תודה על שיתוף הפעולה. לשאלות: billing@igv.co.il',
  lines: [
    { description: 'מחקר שוק: תחום ה-SaaS בצרפת', unit_price: '4500' },
    { description: 'סדנה מיום 3 במרץ', quantity: '2.5', unit: 'יום', unit_price: '950', discount_percent: '10' },
    { description: 'הצגה להנהלה (PowerPoint), 50%', quantity: '12', unit: 'שעה', unit_price: '120.555' },
    { description: 'סֵפֶר', unit_price: '612.4', vat_rate: '5.5' },
  ],
};

const samples: Record<InvoiceLanguage, Sample> = { fr: french, en: english, he: hebrew };

/** An invoice as people of a language write it, everything that can be filled in filled in; `count` lines, the sample's over and over. */
export function sampleInvoice(language: InvoiceLanguage, count = 4): InvoiceDocument {
  const { seller, client, note, lines } = samples[language];
  const draft = emptyInvoiceDraft({
    language,
    client: { ...emptyInvoiceClient(), ...client },
    lines: Array.from({ length: count }, (_, index) => ({
      ...emptyInvoiceLine(`l${index}`, language === 'he' ? '18' : '20'),
      ...lines[index % lines.length],
    })),
    currency: language === 'he' ? 'ILS' : 'EUR',
    issue_date: '2025-03-14',
    discount_percent: '5',
    purchase_order: 'PO-2025/117',
    note,
  });
  return documentOf(draft, { seller: InvoiceSeller.parse(seller) });
}
