import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { openCore, renderWithCore } from '../../../../testing/render-with-core.tsx';
import { showLanguage } from '../../../ui/i18n.ts';
import { navigate } from '../../../ui/location.ts';
import { forgetChanges, undoLast } from '../../../ui/notify.ts';
import { edits } from '../../../ui/record/index.ts';
import { OpportunityPage } from './opportunity-page.tsx';

beforeEach(() => {
  edits.forget();
  forgetChanges();
});

async function open() {
  const client = await openCore();
  const company = await client.companies.create({ name: 'מים חכמים בע״מ SmartMayim' });
  const contact = await client.contacts.create({ name: 'Anne Cohen', email: 'anne@example.com' });
  const { item } = await client.opportunities.create({
    title: 'Pilot in Haifa',
    value: '15000',
    currency: 'EUR',
    company_id: company.item.id,
    company_name: company.item.name,
    contact_id: contact.item.id,
  });
  location.hash = `#/opportunities/${item.id}`;
  renderWithCore(<OpportunityPage />, client);
  await screen.findByRole('heading', { level: 1, name: 'Pilot in Haifa' });
  return { client, id: item.id, stored: () => client.opportunities.get({ id: item.id }) };
}

const stage = () => screen.findByRole('button', { current: 'step' });
const timeline = () => screen.findByRole('region', { name: /Timeline|Historique|ציר הזמן/ });
/** The entry of the timeline that begins with this sentence. */
async function said(sentence: string): Promise<HTMLElement> {
  return waitFor(async () => {
    const entries = within(await timeline()).getAllByRole('listitem');
    const found = entries.find((entry) => entry.textContent?.startsWith(sentence));
    if (!found) throw new Error(`not said: ${sentence} in ${entries.map((entry) => entry.textContent).join(' | ')}`);
    return found;
  });
}

function go(path: string): void {
  act(() => navigate(path));
}

test('an edited fact is stored, shown in the title and told in the timeline, and Ctrl Z takes it back', async () => {
  const { stored } = await open();
  const title = await screen.findByRole('textbox', { name: 'Title' });
  await userEvent.clear(title);
  await userEvent.type(title, 'Pilot in Yafo{Enter}');
  expect(await screen.findByRole('heading', { level: 1, name: 'Pilot in Yafo' })).toBeDefined();
  expect((await stored()).title).toBe('Pilot in Yafo');
  await said('Title changed from Pilot in Haifa to Pilot in Yafo');
  await act(() => undoLast());
  expect(await screen.findByRole('heading', { level: 1, name: 'Pilot in Haifa' })).toBeDefined();
});

test('a stage is chosen by mouse and by key; arrows alone move nothing', async () => {
  const { stored } = await open();
  await userEvent.click(screen.getByRole('button', { name: 'Move to Negotiation' }));
  await waitFor(async () => expect((await stage()).textContent).toBe('Negotiation'));
  await said('Stage moved from Initial interest to Negotiation');
  (await stage()).focus();
  await userEvent.keyboard('{ArrowRight}');
  expect((await stored()).stage).toBe('NEGOTIATION');
  await userEvent.keyboard('{Enter}');
  await waitFor(async () => expect((await stored()).stage).toBe('VERBAL_COMMITMENT'));
});

test('losing asks the reason, says it, and the opportunity can be opened again', async () => {
  const { stored } = await open();
  await userEvent.click(screen.getByRole('button', { name: 'Lost' }));
  const dialog = await screen.findByRole('dialog');
  await userEvent.type(within(dialog).getByRole('textbox'), 'Chose <b>another</b>{Enter}');
  await said('Lost: Chose <b>another</b>');
  expect(await stored()).toMatchObject({ outcome: 'LOST', stage: 'INITIAL_INTEREST' });
  await userEvent.click(await screen.findByRole('button', { name: 'Reopen' }));
  await waitFor(async () => expect((await stored()).outcome).toBe(null));
});

test('the next step is planned in one line, stands on top, and x completes it', async () => {
  const { client, id } = await open();
  await userEvent.keyboard('t');
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: /Plan the next step/ }));
  await userEvent.keyboard('Send the offer{Enter}');
  const next = await screen.findByRole('region', { name: 'Next step' });
  await within(next).findByRole('button', { name: 'Send the offer' });
  await userEvent.click(document.body);
  await userEvent.keyboard('x');
  await said('Task done: Send the offer');
  const { items } = await client.tasks.list({ filter: { related_to: { type: 'opportunity', id } } });
  expect(items).toMatchObject([{ title: 'Send the offer', status: 'COMPLETED' }]);
});

test('n goes to the note field and Ctrl Enter saves; a half-typed note survives leaving the page', async () => {
  const { client, id } = await open();
  await userEvent.keyboard('n');
  await userEvent.keyboard('שוחחתי עם Anne{Control>}{Enter}{/Control}');
  const note = await within(await timeline()).findByText('שוחחתי עם Anne', { selector: 'p' });
  expect(note.dir).toBe('auto');
  await userEvent.keyboard('half');
  go('/contacts');
  go(`/opportunities/${id}`);
  expect(await screen.findByDisplayValue('half')).toBeDefined();
  const { items } = await client.activities.list({
    filter: { related_to: { type: 'opportunity', id }, type: ['NOTE'] },
  });
  expect(items).toHaveLength(1);
});

test('"Invoice this" makes a draft of the opportunity and goes there', async () => {
  const { client, id } = await open();
  await userEvent.click(screen.getByRole('button', { name: 'Invoice this' }));
  await waitFor(() => expect(location.hash).toMatch(/^#\/invoices\/[0-9a-f]{24}$/));
  const { items } = await client.invoices.list({ filter: { opportunity_id: id } });
  expect(items).toHaveLength(1);
});

test('a deleted opportunity says so and leads back, and undoing brings it back', async () => {
  const { stored, id } = await open();
  await userEvent.click(screen.getByRole('button', { name: 'More actions' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Delete' }));
  await waitFor(() => expect(location.hash).toBe('#/opportunities'));
  go(`/opportunities/${id}`);
  expect(await screen.findByRole('heading', { name: 'This record is not here any more' })).toBeDefined();
  await act(() => undoLast());
  expect((await stored()).title).toBe('Pilot in Haifa');
});

test('the timeline speaks the language of the interface, and names keep their direction in it', async () => {
  const { client, id } = await open();
  await client.opportunities.move({ id, stage: 'NEGOTIATION' });
  await client.opportunities.update({ id, changes: { value: '20000' } });
  await said('Stage moved from Initial interest to Negotiation');
  await act(() => showLanguage('fr'));
  await said('Changement d’étape\u00a0: de Premier intérêt à Négociation');
  await said('Montant\u00a0: 15\u202f000,00\u00a0€ remplacé par 20\u202f000,00\u00a0€');
  await act(() => showLanguage('he'));
  const sentence = await said('מעבר מהשלב עניין ראשוני לשלב משא ומתן');
  const names = [...sentence.querySelectorAll('bdi')].map((part) => part.textContent);
  expect(names).toEqual(['עניין ראשוני', 'משא ומתן', 'Dana Levi']);
});
