import { z } from 'zod';
import { CalendarDate, DecimalText, Id, Instant } from '../domain/fields.ts';
import { NewOpportunity, Opportunity, OpportunityChanges, Outcome } from '../domain/opportunity.ts';
import { AnyOf, collection, Owners, SearchText } from './collection.ts';
import { Changed, read, write } from './procedure.ts';

/** `value_from` and `value_to` are decimal amounts, compared in each opportunity's own currency; dates are of `expected_close_date`. */
export const OpportunityFilter = z.strictObject({
  text: SearchText.optional(),
  stage: AnyOf.optional(),
  outcome: z.array(Outcome).max(3).optional(),
  assigned_to: Owners.optional(),
  company_id: Id.optional(),
  company_name: AnyOf.optional(),
  contact_id: Id.optional(),
  currency: AnyOf.optional(),
  value_from: DecimalText.optional(),
  value_to: DecimalText.optional(),
  expected_from: CalendarDate.optional(),
  expected_to: CalendarDate.optional(),
});
export type OpportunityFilter = z.infer<typeof OpportunityFilter>;

/** Sums in minor units of `currency`; `weighted_minor` is value × probability. */
export const CurrencySum = z.object({ currency: z.string(), sum_minor: z.int(), weighted_minor: z.int() });
export type CurrencySum = z.infer<typeof CurrencySum>;

export const OpportunityCard = z.object({
  id: Id,
  title: z.string().nullable(),
  company_name: z.string().nullable(),
  value_minor: z.int().nullable(),
  currency: z.string().nullable(),
  probability: z.int().nullable(),
  outcome: Outcome,
  assigned_to: Id.nullable(),
  expected_close_date: CalendarDate.nullable(),
  next_task: z.object({ title: z.string(), due_date: Instant.nullable() }).nullable(),
  last_touch: Instant.nullable(),
});
export type OpportunityCard = z.infer<typeof OpportunityCard>;

export const OpportunityColumn = z.object({
  stage: z.string(),
  count: z.int(),
  sums: z.array(CurrencySum),
  cards: z.array(OpportunityCard),
});
export type OpportunityColumn = z.infer<typeof OpportunityColumn>;

export const opportunities = {
  ...collection({
    item: Opportunity,
    create: NewOpportunity,
    changes: OpportunityChanges,
    filter: OpportunityFilter,
    sorts: ['created_at', 'updated_at', 'title', 'company_name', 'value', 'stage', 'expected_close_date'],
  }),
  /**
   * Cards that match, by stage in the order of the settings (unknown stages last). Without `outcome` in the filter only open ones;
   * `closed` counts what the same filter leaves out as won or lost.
   */
  board: read
    .input(z.strictObject({ filter: OpportunityFilter.optional() }))
    .output(z.object({ columns: z.array(OpportunityColumn), closed: z.object({ won: z.int(), lost: z.int() }) })),
  /** Moves to another stage; WON also sets `outcome` and `closed_at`, leaving WON clears them. `seen` is the stage the person saw. */
  move: write
    .input(z.strictObject({ id: Id, stage: z.string().min(1).max(60), seen: z.string().nullable().optional() }))
    .output(Changed.extend({ item: Opportunity })),
  /** Marks as lost with a reason; the stage stays (experience.md, Words). */
  lose: write
    .input(z.strictObject({ id: Id, lost_reason: z.string().trim().min(1).max(500) }))
    .output(Changed.extend({ item: Opportunity })),
  /** Opens a lost or won opportunity again; a won one goes back to the stage before WON. */
  reopen: write.input(z.strictObject({ id: Id })).output(Changed.extend({ item: Opportunity })),
};
