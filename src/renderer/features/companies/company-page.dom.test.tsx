import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { Route } from 'wouter';
import { giveElementsSize } from '../../../testing/element-sizes.ts';
import { openCore, renderWithCore } from '../../../testing/render-with-core.tsx';
import { forgetKept } from '../../ui/form/kept.ts';
import { showLanguage } from '../../ui/i18n.ts';
import { forgetChanges } from '../../ui/notify.ts';
import { edits } from '../../ui/record/index.ts';
import { routes as contactRoutes } from '../contacts/index.ts';
import { routes } from './index.ts';

beforeEach(() => {
  giveElementsSize();
  edits.forget();
  forgetKept();
  forgetChanges();
});

function Screens() {
  return [...routes, ...contactRoutes].map(({ path, screen: Shown }) => (
    <Route key={path} path={path} component={Shown} />
  ));
}

async function open(path: string) {
  const client = await openCore();
  const { item } = await client.companies.create({
    name: 'Lumivéo',
    country: 'France',
    website: 'javascript:alert(1)',
  });
  await client.contacts.create({ name: 'Élodie Marchand', company_id: item.id, company_name: 'Lumivéo' });
  location.hash = path.replace(':id', item.id);
  renderWithCore(<Screens />, client);
  return { client, id: item.id };
}

test('a company shows its people, and a new one made there belongs to it', async () => {
  const { client, id } = await open('#/companies/:id');
  const people = await screen.findByRole('region', { name: 'Contacts' });
  expect(within(people).getByRole('link').getAttribute('href')).toMatch(/^#\/contacts\/[0-9a-f]{24}$/);
  await userEvent.click(within(people).getByRole('button', { name: 'New contact' }));
  const form = within(await screen.findByRole('dialog'));
  await userEvent.type(form.getByRole('textbox', { name: /Name/ }), 'Noa Levy{Enter}');
  expect(await screen.findByRole('heading', { level: 1, name: 'Noa Levy' })).toBeDefined();
  const { items } = await client.contacts.list({ filter: { company_id: id } });
  expect(items.map((contact) => contact.name).sort()).toEqual(['Noa Levy', 'Élodie Marchand']);
});

test('a country typed in one language is stored once and read in the other', async () => {
  await showLanguage('fr');
  const { client, id } = await open('#/companies/:id');
  const country = await screen.findByRole('combobox', { name: 'Pays' });
  await userEvent.clear(country);
  await userEvent.type(country, 'allemagne{Enter}');
  await waitFor(async () => expect((await client.companies.get({ id })).country).toBe('Germany'));
  expect(country).toHaveProperty('value', 'Allemagne');
});

test('a website that is no web address is text and never a link', async () => {
  await open('#/companies/:id');
  expect(await screen.findByDisplayValue('javascript:alert(1)')).toBeDefined();
  expect(screen.queryByRole('link', { name: /javascript/ })).toBe(null);
});

test('c opens the form for a new company; closing it keeps what was typed, Enter makes the company', async () => {
  const { client } = await open('#/companies');
  await screen.findByText('Lumivéo');
  await userEvent.keyboard('c');
  const name = () => screen.findByRole('textbox', { name: /Name/ });
  await userEvent.type(await name(), 'Hydrosylve');
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBe(null));
  await userEvent.keyboard('c');
  expect(await name()).toHaveProperty('value', 'Hydrosylve');
  await userEvent.type(await name(), '{Enter}');
  expect(await screen.findByRole('heading', { level: 1, name: 'Hydrosylve' })).toBeDefined();
  expect((await client.companies.list({ filter: { text: 'Hydro' } })).items).toHaveLength(1);
});

test('a contact without a name or with a bent address is not made, and says at the field why', async () => {
  await open('#/contacts?new');
  const form = within(await screen.findByRole('dialog'));
  await userEvent.click(form.getByRole('button', { name: 'Create' }));
  expect(await form.findByText('This cannot be empty.')).toBeDefined();
  await userEvent.type(form.getByRole('textbox', { name: /Name/ }), 'Noa');
  await userEvent.type(form.getByRole('textbox', { name: /E-mail/ }), 'noa@');
  await userEvent.click(form.getByRole('button', { name: 'Create' }));
  expect(await form.findByText(/This is not an e-mail address/)).toBeDefined();
});
