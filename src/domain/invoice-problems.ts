import { z } from 'zod';
import { computeInvoice } from './invoice-compute.ts';
import { effectiveDueDate } from './invoice-dates.ts';
import type { InvoiceDraft } from './invoice-draft.ts';

/** What stops issuing; each code is a sentence in the three languages. */
export const draftProblemCodes = [
  'CLIENT_WITHOUT_NAME',
  'NO_LINES',
  'LINE_WITHOUT_DESCRIPTION',
  'EXEMPT_WITHOUT_REASON',
  'REVERSE_CHARGE_WITHOUT_CLIENT_NUMBER',
  'UNKNOWN_CURRENCY',
  'TOTAL_TOO_LARGE',
  'TOTAL_NEGATIVE',
  'DUE_BEFORE_ISSUE',
] as const;

export const DraftProblem = z.object({
  code: z.enum(draftProblemCodes),
  /** The line it is about, where it is about one. */
  line_id: z.string().nullable(),
});
export type DraftProblem = z.infer<typeof DraftProblem>;

/**
 * What must be mended before a draft can be issued, in the order of the form. Saving asks nothing of this: a half-typed draft is kept.
 *
 * - A description names what is sold: CGI ann. II art. 242 nonies A; VAT Directive art. 226 (6).
 * - An exemption names its reason: VAT Directive art. 226 (11); EN 16931 BR-E-10.
 * - A reverse charge names the client's VAT or register number: EN 16931 BR-AE-02.
 * - A negative total is a credit note, which has its own series (billing.md).
 */
export function draftProblems(draft: InvoiceDraft): DraftProblem[] {
  const problems: DraftProblem[] = [];
  const add = (code: DraftProblem['code'], line_id: string | null = null) => problems.push({ code, line_id });
  const { client, lines } = draft;

  if (client.name === '') add('CLIENT_WITHOUT_NAME');
  if (draft.currency === 'XXX') add('UNKNOWN_CURRENCY');
  if (lines.length === 0) add('NO_LINES');
  for (const line of lines) {
    if (line.description === '') add('LINE_WITHOUT_DESCRIPTION', line.id);
    if (line.vat_category === 'EXEMPT' && line.exemption_reason === '') add('EXEMPT_WITHOUT_REASON', line.id);
  }
  const clientHasNumber = client.vat_number !== '' || client.siren !== '' || client.registration !== '';
  if (!clientHasNumber && lines.some((line) => line.vat_category === 'REVERSE_CHARGE')) {
    add('REVERSE_CHARGE_WITHOUT_CLIENT_NUMBER');
  }
  const totals = computeInvoice(draft);
  if (totals.too_large) add('TOTAL_TOO_LARGE');
  else if (totals.total_minor < 0) add('TOTAL_NEGATIVE');
  const due = effectiveDueDate(draft);
  if (draft.issue_date && due && due < draft.issue_date) add('DUE_BEFORE_ISSUE');
  return problems;
}
