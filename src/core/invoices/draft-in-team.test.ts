import { Double } from 'bson';
import { expect, test } from 'vitest';
import { failureOf } from '../../testing/failure.ts';
import { openTeamDesk } from '../../testing/team-desk.ts';
import { idValue } from '../replica/index.ts';
import { invoices } from './index.ts';

test('[I3] a draft that the web backend changed while it was open is not written over unseen, though nobody counts there', async () => {
  const desk = await openTeamDesk();
  const { invoice } = invoices.createDraft(desk, {});
  const { id } = invoice.record;
  await desk.synchronise();
  const seen = invoices.get(desk, id);
  expect(seen.revision).toBe(invoice.revision);

  desk.web.set('invoices', idValue(id), { note: 'Rappeler avant envoi', vat_rate: new Double(10) });
  await desk.synchronise();
  const draft = { ...seen.draft, purchase_order: 'PO 7' };
  const save = (revision: number) => () => invoices.saveDraft(desk, { id, draft, revision });
  expect(failureOf(save(seen.revision))).toEqual(['CONFLICT', 'CHANGED_SINCE']);

  const now = invoices.get(desk, id);
  expect(now.revision).toBeGreaterThan(seen.revision);
  expect(now.draft.note).toBe('Rappeler avant envoi');
  const mine = { ...now.draft, purchase_order: 'PO 7' };
  const saved = invoices.saveDraft(desk, { id, draft: mine, revision: now.revision });
  await desk.synchronise();
  expect(desk.there('invoices', id)).toMatchObject({ note: 'Rappeler avant envoi', purchase_order: 'PO 7' });
  expect(invoices.get(desk, id).revision).toBe(saved.invoice.revision);
});
