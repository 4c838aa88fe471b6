import { z } from 'zod';
import {
  changeSchema,
  createSchema,
  date,
  decimal,
  instant,
  integer,
  longText,
  recordSchema,
  reference,
  text,
  word,
  words,
} from './fields.ts';

/**
 * `opportunities` (data layer specification, 4.5). There is no LOST stage: a lost opportunity keeps its stage and gets the added
 * fields `outcome`, `lost_reason`, `closed_at` (experience.md, Words). `external_id` holds the reference of the system it was imported from.
 */
export const opportunityFields = {
  title: text(),
  contact_id: reference(),
  company_id: reference(),
  company_name: text(),
  value: decimal(),
  currency: word(),
  stage: word(),
  outcome: word(),
  lost_reason: text(500),
  closed_at: instant(),
  expected_close_date: date(),
  probability: integer(0, 100),
  product: text(),
  external_id: text(100),
  assigned_to: reference(),
  tags: words(),
  notes: longText(),
  created_at: instant(),
  updated_at: instant(),
};

const required = ['title'] as const;
const optional = [
  'contact_id',
  'company_id',
  'company_name',
  'value',
  'currency',
  'stage',
  'expected_close_date',
  'probability',
  'product',
  'assigned_to',
  'tags',
  'notes',
] as const;

export const Opportunity = recordSchema(opportunityFields);
export type Opportunity = z.infer<typeof Opportunity>;
export const NewOpportunity = createSchema(opportunityFields, required, optional);
/** The stage is moved by `opportunities.move`, not edited: a move is an event of the pipeline. */
export const OpportunityChanges = changeSchema(
  opportunityFields,
  required,
  optional.filter((key): key is Exclude<(typeof optional)[number], 'stage'> => key !== 'stage'),
);

/** The eight stages of the database, in order. */
export const opportunityStages = [
  'INITIAL_INTEREST',
  'INFO_REQUESTED',
  'FIRST_CALL_SCHEDULED',
  'PITCH_DELIVERED',
  'PROPOSAL_SENT',
  'NEGOTIATION',
  'VERBAL_COMMITMENT',
  'WON',
] as const;
export type OpportunityStage = (typeof opportunityStages)[number];

/** Default probability in per cent for an opportunity that has none of its own. */
export const stageProbability: Record<OpportunityStage, number> = {
  INITIAL_INTEREST: 10,
  INFO_REQUESTED: 20,
  FIRST_CALL_SCHEDULED: 30,
  PITCH_DELIVERED: 45,
  PROPOSAL_SENT: 60,
  NEGOTIATION: 75,
  VERBAL_COMMITMENT: 90,
  WON: 100,
};

export const Outcome = z.enum(['OPEN', 'WON', 'LOST']);
export type Outcome = z.infer<typeof Outcome>;

/** OPEN unless it was lost (`outcome`) or stands in the stage WON. */
export function outcomeOf(opportunity: { stage: string | null; outcome: string | null }): Outcome {
  if (opportunity.outcome === 'LOST') return 'LOST';
  return opportunity.stage === 'WON' || opportunity.outcome === 'WON' ? 'WON' : 'OPEN';
}
