import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { openCore, renderWithCore } from '../../../../testing/render-with-core.tsx';
import { forgetChanges, undoLast } from '../../../ui/notify.ts';
import { edits } from '../../../ui/record/index.ts';
import { LeadPage } from './lead-page.tsx';

beforeEach(() => {
  edits.forget();
  forgetChanges();
});

async function open() {
  const client = await openCore();
  const { item } = await client.leads.create({
    name: 'Tom Ashworth',
    brand: 'Ashworth Cycles',
    email: 'tom@example.com',
  });
  location.hash = `#/leads/${item.id}`;
  renderWithCore(<LeadPage />, client);
  await screen.findByRole('heading', { level: 1, name: 'Tom Ashworth' });
  return { client, id: item.id, stored: () => client.leads.get({ id: item.id }) };
}

test('the status is chosen in one click and told in the timeline', async () => {
  const { stored } = await open();
  await userEvent.click(await screen.findByRole('button', { name: 'Contacted' }));
  await waitFor(async () => expect((await stored()).status).toBe('CONTACTED'));
  expect(await screen.findByText(/Status changed from/)).toBeDefined();
});

test('converting makes a contact and an opportunity and goes there; one undo takes all of it back', async () => {
  const { client, stored } = await open();
  await userEvent.click(screen.getByRole('button', { name: 'Convert' }));
  const form = within(await screen.findByRole('dialog'));
  expect(form.getByRole('textbox', { name: 'Title' })).toHaveProperty('value', 'Ashworth Cycles');
  await userEvent.click(form.getByRole('button', { name: 'Convert' }));
  await waitFor(() => expect(location.hash).toMatch(/^#\/opportunities\/[0-9a-f]{24}$/));
  expect((await stored()).status).toBe('CONVERTED');
  expect((await client.contacts.list({})).items).toMatchObject([
    { name: 'Tom Ashworth', company_name: 'Ashworth Cycles' },
  ]);
  await undoLast();
  expect((await stored()).status).toBe('NEW');
  expect((await client.contacts.list({})).items).toEqual([]);
  expect((await client.opportunities.list({})).items).toEqual([]);
});
