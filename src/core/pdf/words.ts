import type { InvoiceLanguage } from '../../domain/invoice.ts';

/** Every word of the paper. Functions take what stands within the sentence, already written in the language. */
export interface PaperWords {
  invoice: string;
  draft: string;
  draftMeaning: string;
  paid: string;
  cancelled: string;
  billedTo: string;
  issueDate: string;
  dueDate: string;
  purchaseOrder: string;
  description: string;
  quantity: string;
  unit: string;
  unitPrice: string;
  discount: string;
  vat: string;
  amount: string;
  subtotal: string;
  invoiceDiscount: (percent: string) => string;
  net: string;
  vatOn: (percent: string, base: string) => string;
  exemptOn: (base: string) => string;
  reverseChargeOn: (base: string) => string;
  /** In the VAT column. */
  exempt: string;
  reverseCharge: string;
  /** The mention the law asks for (VAT Directive art. 226 (11a); CGI ann. II art. 242 nonies A). */
  reverseChargeMention: string;
  total: string;
  toPayBy: (date: string) => string;
  payment: string;
  note: string;
  carriedForward: string;
  broughtForward: string;
  page: (page: string, pages: string) => string;
  vatNumber: string;
  siren: string;
  registration: string;
  phone: string;
}

const french: PaperWords = {
  invoice: 'Facture',
  draft: 'Brouillon',
  draftMeaning: 'Ce document n’est pas une facture.',
  paid: 'Payée',
  cancelled: 'Annulée',
  billedTo: 'Facturé à',
  issueDate: 'Date d’émission',
  dueDate: 'Échéance',
  purchaseOrder: 'Bon de commande',
  description: 'Désignation',
  quantity: 'Quantité',
  unit: 'Unité',
  unitPrice: 'Prix unitaire HT',
  discount: 'Remise',
  vat: 'TVA',
  amount: 'Montant HT',
  subtotal: 'Sous-total HT',
  invoiceDiscount: (percent) => `Remise de ${percent}`,
  net: 'Total HT',
  vatOn: (percent, base) => `TVA ${percent} sur ${base}`,
  exemptOn: (base) => `Exonéré de TVA sur ${base}`,
  reverseChargeOn: (base) => `TVA due par le preneur sur ${base}`,
  exempt: 'Exonéré',
  reverseCharge: 'Autoliq.',
  reverseChargeMention: 'Autoliquidation',
  total: 'Total TTC',
  toPayBy: (date) => `À régler au plus tard le ${date}`,
  payment: 'Règlement',
  note: 'Note',
  carriedForward: 'À reporter',
  broughtForward: 'Report',
  page: (page, pages) => `Page ${page} sur ${pages}`,
  vatNumber: 'N°\u00a0TVA',
  siren: 'SIREN',
  registration: 'Immatriculation',
  phone: 'Tél.',
};

const english: PaperWords = {
  invoice: 'Invoice',
  draft: 'Draft',
  draftMeaning: 'This document is not an invoice.',
  paid: 'Paid',
  cancelled: 'Cancelled',
  billedTo: 'Billed to',
  issueDate: 'Issue date',
  dueDate: 'Due date',
  purchaseOrder: 'Purchase order',
  description: 'Description',
  quantity: 'Quantity',
  unit: 'Unit',
  unitPrice: 'Unit price',
  discount: 'Discount',
  vat: 'VAT',
  amount: 'Amount',
  subtotal: 'Subtotal',
  invoiceDiscount: (percent) => `Discount of ${percent}`,
  net: 'Total before VAT',
  vatOn: (percent, base) => `VAT ${percent} on ${base}`,
  exemptOn: (base) => `Exempt from VAT on ${base}`,
  reverseChargeOn: (base) => `VAT due from the customer on ${base}`,
  exempt: 'Exempt',
  reverseCharge: 'Reverse',
  reverseChargeMention: 'Reverse charge',
  total: 'Total',
  toPayBy: (date) => `To be paid by ${date}`,
  payment: 'Payment',
  note: 'Note',
  carriedForward: 'Carried forward',
  broughtForward: 'Brought forward',
  page: (page, pages) => `Page ${page} of ${pages}`,
  vatNumber: 'VAT number',
  siren: 'SIREN',
  registration: 'Company number',
  phone: 'Tel.',
};

const hebrew: PaperWords = {
  invoice: 'חשבונית',
  draft: 'טיוטה',
  draftMeaning: 'מסמך זה אינו חשבונית.',
  paid: 'שולם',
  cancelled: 'מבוטלת',
  billedTo: 'לכבוד',
  issueDate: 'תאריך הפקה',
  dueDate: 'לתשלום עד',
  purchaseOrder: 'הזמנת רכש',
  description: 'תיאור',
  quantity: 'כמות',
  unit: 'יחידה',
  unitPrice: 'מחיר ליחידה',
  discount: 'הנחה',
  vat: 'מע״מ',
  amount: 'סכום',
  subtotal: 'סכום ביניים',
  invoiceDiscount: (percent) => `הנחה של ${percent}`,
  net: 'סה״כ לפני מע״מ',
  vatOn: (percent, base) => `מע״מ ${percent} על ${base}`,
  exemptOn: (base) => `פטור ממע״מ על ${base}`,
  reverseChargeOn: (base) => `מע״מ בחיוב הלקוח על ${base}`,
  exempt: 'פטור',
  reverseCharge: 'חיוב הפוך',
  reverseChargeMention: 'חיוב הפוך: המע״מ חל על הלקוח',
  total: 'סה״כ לתשלום',
  toPayBy: (date) => `נא לשלם עד ${date}`,
  payment: 'תשלום',
  note: 'הערה',
  carriedForward: 'להעברה',
  broughtForward: 'מהעמוד הקודם',
  page: (page, pages) => `עמוד ${page} מתוך ${pages}`,
  vatNumber: 'מס׳ מע״מ',
  siren: 'SIREN',
  registration: 'מס׳ חברה',
  phone: 'טל׳',
};

export const paperWords: Record<InvoiceLanguage, PaperWords> = { fr: french, en: english, he: hebrew };
