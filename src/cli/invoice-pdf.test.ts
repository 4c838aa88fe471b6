import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { newHome, signedInCrm } from '../testing/terminal.ts';

let home = '';
let remove = () => {};

beforeAll(async () => {
  ({ home, remove } = await newHome({ sample: true }));
});
afterAll(() => remove());

describe('igv-crm invoice-pdf', () => {
  test('saves an invoice found by its number or its id, in its own language or another', async () => {
    const { json } = await signedInCrm(['call', 'invoices.list', '{"filter":{"status":["PAID"]},"limit":1}'], { home });
    const [{ id, invoice_number, language }] = json.items;
    const folder = temporaryFolder();
    const own = join(folder, 'own.pdf');
    const byNumber = await signedInCrm(['invoice-pdf', invoice_number, own], { home });
    expect([byNumber.status, byNumber.json]).toEqual([
      0,
      { name: `${invoice_number}.pdf`, file: expect.objectContaining({ $file: own, type: 'application/pdf' }) },
    ]);
    expect(readFileSync(own).subarray(0, 5).toString()).toBe('%PDF-');
    const other = join(folder, 'other.pdf');
    expect(
      (await signedInCrm(['invoice-pdf', id, other, '--language', language === 'he' ? 'fr' : 'he'], { home })).status,
    ).toBe(0);
    expect(readFileSync(other).equals(readFileSync(own))).toBe(false);
  });

  test('writes the PDF itself to standard output for -', async () => {
    const { json } = await signedInCrm(['call', 'invoices.list', '{"limit":1}'], { home });
    const { status, out } = await signedInCrm(['invoice-pdf', json.items[0].id, '-'], { home });
    expect([status, out.slice(0, 5), out.trimEnd().slice(-5)]).toEqual([0, '%PDF-', '%%EOF']);
  });

  test.each(['INV-1999-0001', 'ffffffffffffffffffffffff', 'INV', '%'])('does not find %s', async (name) => {
    const { status, json } = await signedInCrm(['invoice-pdf', name, '-'], { home });
    expect([status, json.error.code]).toEqual([1, 'NOT_FOUND']);
  });

  test('does not know a fourth language', async () => {
    const { status, json } = await signedInCrm(['invoice-pdf', 'INV', '-', '--language', 'de'], { home });
    expect([status, json.error.code]).toEqual([2, 'USAGE']);
  });
});
