import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import type { OpportunityCard, OpportunityFilter } from '../../../contract/opportunities.ts';
import { opportunityStages } from '../../../domain/opportunity.ts';
import type { Settings } from '../../../domain/settings.ts';
import { giveElementsSize } from '../../../testing/element-sizes.ts';
import { type FakeClient, openWorkspace } from '../../../testing/fake-client.ts';
import { renderApp } from '../../../testing/render.tsx';
import { showLanguage } from '../../ui/i18n.ts';
import { OpportunityBoardScreen } from './board-screen.tsx';

const dana = '0123456789abcdef01234567';

function card(title: string, changes: Partial<OpportunityCard> = {}): OpportunityCard {
  return {
    id: title
      .toLowerCase()
      .padStart(24, '0')
      .replace(/[^0-9a-f]/g, '0'),
    title,
    company_name: 'Maison Lefèvre',
    value_minor: 1_250_000,
    currency: 'EUR',
    probability: 60,
    outcome: 'OPEN',
    assigned_to: dana,
    expected_close_date: null,
    next_task: null,
    last_touch: null,
    ...changes,
  };
}

interface Asked {
  boards: (OpportunityFilter | undefined)[];
  moves: unknown[];
  losses: unknown[];
  undone: string[];
}

/** The pipeline with one opportunity in the stage PROPOSAL_SENT, on the other side of the contract. */
function pipeline({
  role = 'sales',
  cards = [card('Audit')],
}: {
  role?: 'sales' | 'viewer';
  cards?: OpportunityCard[];
}) {
  const asked: Asked = { boards: [], moves: [], losses: [], undone: [] };
  let stage = 'PROPOSAL_SENT';
  const change_id = 'c'.repeat(24);
  const client: FakeClient = {
    workspace: {
      state: async () => ({ ...openWorkspace, me: openWorkspace.me && { ...openWorkspace.me, role } }),
    },
    settings: {
      get: async () =>
        ({
          opportunity_stages: [...opportunityStages],
          lost_reasons: ['Price', 'No answer'],
          firm: { currency: 'EUR' },
        }) as unknown as Settings,
    },
    opportunities: {
      board: async (input) => {
        asked.boards.push(input.filter);
        const open = input.filter?.outcome?.[0] === 'OPEN';
        return {
          columns: opportunityStages.map((one) => {
            const held = open && one === stage ? cards : [];
            const sum_minor = held.reduce((sum, { value_minor }) => sum + (value_minor ?? 0), 0);
            const sums = sum_minor > 0 ? [{ currency: 'EUR', sum_minor, weighted_minor: sum_minor * 0.6 }] : [];
            return { stage: one, count: held.length, sums, cards: held };
          }),
          closed: { won: 4238, lost: 2 },
        };
      },
      move: async (input) => {
        asked.moves.push(input);
        stage = input.stage;
        return { change_id, item: {} as never };
      },
      lose: async (input) => {
        asked.losses.push(input);
        return { change_id, item: {} as never };
      },
    },
    people: {
      list: async () => ({
        items: [{ id: dana, name: 'Dana Levi', is_active: true } as never],
        next: null,
        total: null,
      }),
    },
    history: {
      undo: async (input) => {
        asked.undone.push(input.change_id);
        stage = 'PROPOSAL_SENT';
        return { change_id: 'd'.repeat(24) };
      },
    },
  };
  renderApp(<OpportunityBoardScreen />, { client });
  return asked;
}

const cardNamed = (name: RegExp) => screen.findByRole('button', { name });
const headOf = (title: string) => screen.getByRole('region', { name: title }).querySelector('header')?.textContent;
const spaced = (text: string | null | undefined) =>
  text?.replace(/[\u00a0\u202f]/g, ' ').replace(/[\u200e\u200f]/g, '');

beforeEach(() => giveElementsSize());

test.each([
  ['en', 'Proposal sent', '€12,500', '≈ €7,500'],
  ['fr', 'Proposition envoyée', '12 500 €', '≈ 7 500 €'],
  ['he', 'נשלחה הצעה', '12,500 €', '≈ 7,500 €'],
] as const)(
  'the head of a column counts, sums and weighs as %s writes money',
  async (language, stage, sum, weighted) => {
    await act(() => showLanguage(language));
    pipeline({});
    await cardNamed(/^Audit/);
    const head = spaced(headOf(stage));
    expect(head).toContain(`${stage}1`);
    expect(head).toContain(sum);
    expect(head).toContain(weighted);
  },
);

test('a card says in words what it shows by signs', async () => {
  const task = { title: 'Call back', due_date: '2020-03-01T00:00:00.000Z' };
  pipeline({ cards: [card('Audit', { next_task: task, last_touch: '2020-01-01T00:00:00.000Z' })] });
  const name = (await cardNamed(/^Audit/)).textContent;
  expect(name).toContain('owner: Dana Levi');
  expect(name).toContain('overdue: Call back 1 Mar 2020');
  expect(name).toMatch(/not touched for \d+ days/);
});

test('a move by keyboard sends what was seen, moves the sums along, says so, and is undone in the toast', async () => {
  const asked = pipeline({});
  const user = userEvent.setup();
  const audit = await cardNamed(/^Audit/);
  act(() => audit.focus());
  await user.keyboard(' {ArrowRight} ');
  expect(headOf('Negotiation')).toContain('€12,500');
  expect(headOf('Proposal sent')).not.toContain('€');
  expect(asked.moves).toEqual([{ id: card('Audit').id, stage: 'NEGOTIATION', seen: 'PROPOSAL_SENT' }]);
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(asked.undone).toEqual(['c'.repeat(24)]));
});

test('losing asks for a reason: one of the settings, or one in own words', async () => {
  const asked = pipeline({});
  const user = userEvent.setup();
  const audit = await cardNamed(/^Audit/);
  act(() => audit.focus());
  await user.keyboard('l');
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByRole('button', { name: 'Mark as lost' })).toHaveProperty('disabled', true);
  await user.click(within(dialog).getByRole('radio', { name: 'No answer' }));
  await user.click(within(dialog).getByRole('button', { name: 'Mark as lost' }));
  expect(asked.losses).toEqual([{ id: card('Audit').id, lost_reason: 'No answer' }]);

  await user.keyboard('l');
  await user.type(await screen.findByRole('textbox', { name: 'Or in your own words' }), 'Merged with a rival{Enter}');
  await waitFor(() => expect(asked.losses.at(-1)).toMatchObject({ lost_reason: 'Merged with a rival' }));
});

test('the filter of the address is what the core is asked, and won ones are one click off', async () => {
  location.hash = `#/opportunities?assigned_to=${dana}&assigned_to=none&value_from=1000&expected_to=2026-12-31&company_name=Cohen`;
  const asked = pipeline({});
  const user = userEvent.setup();
  const filter = {
    assigned_to: [dana, null],
    value_from: '1000',
    expected_to: '2026-12-31',
    company_name: ['Cohen'],
  };
  await waitFor(() => expect(asked.boards).toEqual([{ ...filter, outcome: ['OPEN'] }]));
  await user.click(await screen.findByRole('radio', { name: 'Won 4,238' }));
  await waitFor(() => expect(asked.boards.at(-1)).toEqual({ ...filter, outcome: ['WON'] }));
  expect(location.hash).toContain('outcome=WON');
});

test('a viewer sees no button and no entry that would be refused', async () => {
  const asked = pipeline({ role: 'viewer' });
  const user = userEvent.setup();
  const audit = await cardNamed(/^Audit/);
  expect(screen.queryByRole('button', { name: 'New opportunity' })).toBeNull();
  act(() => audit.focus());
  await user.keyboard('lc {ArrowRight} ');
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(asked.moves).toEqual([]);
  await user.pointer({ keys: '[MouseRight]', target: audit });
  expect((await screen.findAllByRole('menuitem')).map((entry) => entry.textContent)).toEqual(['Open']);
});
