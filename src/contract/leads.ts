import { z } from 'zod';
import { CalendarDate, Id, Instant } from '../domain/fields.ts';
import { Lead, LeadChanges, NewLead } from '../domain/lead.ts';
import { AnyOf, collection, Owners, SearchText } from './collection.ts';
import { Changed, read, write } from './procedure.ts';

export const LeadFilter = z.strictObject({
  text: SearchText.optional(),
  status: AnyOf.optional(),
  priority: AnyOf.optional(),
  source: AnyOf.optional(),
  assigned_to: Owners.optional(),
  created_from: CalendarDate.optional(),
  created_to: CalendarDate.optional(),
});
export type LeadFilter = z.infer<typeof LeadFilter>;

export const LeadCard = z.object({
  id: Id,
  name: z.string().nullable(),
  brand: z.string().nullable(),
  sector: z.string().nullable(),
  status: z.string().nullable(),
  priority: z.string().nullable(),
  source: z.string().nullable(),
  assigned_to: Id.nullable(),
  created_at: Instant.nullable(),
});
export type LeadCard = z.infer<typeof LeadCard>;

export const leads = {
  ...collection({
    item: Lead,
    create: NewLead,
    changes: LeadChanges,
    filter: LeadFilter,
    sorts: ['created_at', 'updated_at', 'name', 'brand', 'status', 'priority'],
  }),
  /** All cards that match, by status in the order of the settings; unknown statuses come last. Newest first in a column. */
  board: read
    .input(z.strictObject({ filter: LeadFilter.optional() }))
    .output(z.object({ columns: z.array(z.object({ status: z.string(), count: z.int(), cards: z.array(LeadCard) })) })),
  /** Moves a lead to another status. `seen` is the status the person saw. */
  move: write
    .input(z.strictObject({ id: Id, status: z.string().min(1).max(60), seen: z.string().nullable().optional() }))
    .output(Changed.extend({ item: Lead })),
  /** Makes a contact of the lead (or finds the one with its e-mail) and, if wanted, an opportunity; the lead becomes CONVERTED. */
  convert: write
    .input(z.strictObject({ id: Id, opportunity_title: z.string().min(1).max(200).optional() }))
    .output(Changed.extend({ contact_id: Id, opportunity_id: Id.nullable() })),
};
