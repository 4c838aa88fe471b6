/** The face of everything about invoices that is pure rules; the parts are told apart by their file names. */
export * from './invoice-document.ts';
export * from './invoice-draft.ts';
export * from './invoice-totals.ts';
