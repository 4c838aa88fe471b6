import { Failure, invalid } from '../../contract/errors.ts';
import type { opportunities as contract, OpportunityFilter } from '../../contract/opportunities.ts';
import type { InputOf } from '../../contract/types.ts';
import { type Opportunity, outcomeOf } from '../../domain/opportunity.ts';
import { writeActivity } from '../activities/index.ts';
import { command, conditions, createRecords, type Desk, list, mustBeAsSeen, mustFind } from '../records/index.ts';
import type { Document, RecordValue } from '../replica/index.ts';
import { readSettings } from '../settings/index.ts';
import { readBoard } from './board.ts';

type Item = Opportunity & RecordValue;

function mustHaveKnownStage(desk: Desk, stage: unknown) {
  if (typeof stage === 'string' && !readSettings(desk.store).opportunity_stages.includes(stage))
    throw invalid(['stage'], 'UNKNOWN_STAGE');
}

const records = createRecords<Item>({
  collection: 'opportunities',
  name: 'opportunities',
  defaults: (desk) => {
    const { opportunity_stages, firm } = readSettings(desk.store);
    return { stage: opportunity_stages[0], currency: firm.currency, assigned_to: desk.me.id, tags: [] };
  },
  check: (desk, values, before) => {
    if (before === null) mustHaveKnownStage(desk, values.stage);
  },
  created: (change, id) => writeActivity(change, 'CREATED', { type: 'opportunity', id }),
});

const where = (filter: OpportunityFilter | undefined) => [
  conditions.text(filter?.text),
  conditions.anyOf('stage', filter?.stage),
  conditions.anyOf('assigned_to', filter?.assigned_to),
  conditions.equals('company_id', filter?.company_id),
  conditions.anyOfFolded('company_name', filter?.company_name),
  conditions.equals('contact_id', filter?.contact_id),
  conditions.anyOf('currency', filter?.currency),
  conditions.between(
    'value',
    filter?.value_from === undefined ? undefined : Number(filter.value_from),
    filter?.value_to === undefined ? undefined : Number(filter.value_to),
  ),
  conditions.between('expected_close_date', filter?.expected_from, filter?.expected_to),
];

/** CONFLICT when it no longer stands where the person saw it; one without a stage stands in the first column of the board. */
function mustStandIn(desk: Desk, opportunity: Item, seen: string | null | undefined) {
  if (seen === undefined) return;
  const stage = opportunity.stage ?? readSettings(desk.store).opportunity_stages[0] ?? null;
  mustBeAsSeen({ ...opportunity, stage: seen === null ? opportunity.stage : stage }, { stage: seen });
}

/** Runs a command that gives an opportunity new values and says so in its timeline. */
function transition(
  desk: Desk,
  name: string,
  opportunity: Item,
  values: (now: Date) => Document,
  activity: readonly ['STAGE_MOVED' | 'WON' | 'LOST' | 'REOPENED', Record<string, string | null>],
) {
  const { change_id } = command(desk, name, (change) => {
    if (change.update('opportunities', opportunity.id, values(change.now), { updated_at: change.now }))
      writeActivity(change, activity[0], { type: 'opportunity', id: opportunity.id }, activity[1]);
  });
  return { change_id, item: records.get(desk, opportunity.id) };
}

export const opportunities = {
  ...records,

  list: (desk: Desk, input: InputOf<typeof contract.list>) =>
    list<Item>(desk, 'opportunities', input, [
      ...where(input.filter),
      conditions.anyOf('outcome', input.filter?.outcome),
    ]),

  board: (desk: Desk, input: InputOf<typeof contract.board>) =>
    readBoard(
      desk.store.database,
      readSettings(desk.store).opportunity_stages,
      where(input.filter),
      input.filter?.outcome?.length ? input.filter.outcome : ['OPEN'],
    ),

  move(desk: Desk, input: InputOf<typeof contract.move>) {
    const opportunity = mustFind<Item>(desk, 'opportunities', input.id);
    mustStandIn(desk, opportunity, input.seen);
    mustHaveKnownStage(desk, input.stage);
    const won = input.stage === 'WON';
    return transition(
      desk,
      'opportunities.move',
      opportunity,
      (now) => ({ stage: input.stage, outcome: won ? 'WON' : null, lost_reason: null, closed_at: won ? now : null }),
      [won ? 'WON' : 'STAGE_MOVED', { from: opportunity.stage, to: input.stage }],
    );
  },

  lose(desk: Desk, input: InputOf<typeof contract.lose>) {
    const opportunity = mustFind<Item>(desk, 'opportunities', input.id);
    if (outcomeOf(opportunity) === 'WON') throw new Failure('CONFLICT', { reason: 'ALREADY_WON' });
    return transition(
      desk,
      'opportunities.lose',
      opportunity,
      (now) => ({ outcome: 'LOST', lost_reason: input.lost_reason, closed_at: now }),
      ['LOST', { stage: opportunity.stage, reason: input.lost_reason }],
    );
  },

  reopen(desk: Desk, input: InputOf<typeof contract.reopen>) {
    const opportunity = mustFind<Item>(desk, 'opportunities', input.id);
    const outcome = outcomeOf(opportunity);
    if (outcome === 'OPEN') throw new Failure('CONFLICT', { reason: 'OPEN_ALREADY' });
    const stages = readSettings(desk.store).opportunity_stages;
    const before = stages[stages.indexOf('WON') - 1] ?? stages[0];
    return transition(
      desk,
      'opportunities.reopen',
      opportunity,
      () => ({
        outcome: null,
        lost_reason: null,
        closed_at: null,
        ...(opportunity.stage === 'WON' ? { stage: before } : {}),
      }),
      ['REOPENED', { outcome }],
    );
  },
};
