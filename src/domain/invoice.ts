/** The face of everything about invoices that is pure rules; the parts are told apart by their file names. */
export * from './invoice-compute.ts';
export * from './invoice-dates.ts';
export * from './invoice-document.ts';
export * from './invoice-draft.ts';
export { type FromStoredOptions, fromStoredInvoice, type StoredInvoice } from './invoice-from-stored.ts';
export * from './invoice-problems.ts';
export type { StoredInvoiceProblem } from './invoice-reader.ts';
export * from './invoice-stored.ts';
export * from './invoice-totals.ts';
