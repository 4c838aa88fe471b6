import type { z } from 'zod';
import {
  changeSchema,
  createSchema,
  email,
  instant,
  notes,
  recordSchema,
  reference,
  text,
  word,
  words,
} from './fields.ts';

/** `leads` (data layer specification, 4.3). */
export const leadFields = {
  email: email(),
  name: text(),
  brand: text(),
  sector: text(),
  phone: text(60),
  status: word(),
  priority: word(),
  source: word(),
  assigned_to: reference(),
  tags: words(),
  notes: notes(),
  converted_contact_id: reference(),
  created_at: instant(),
  updated_at: instant(),
};

const required = ['name'] as const;
const optional = ['email', 'brand', 'sector', 'phone', 'status', 'priority', 'source', 'assigned_to', 'tags'] as const;

export const Lead = recordSchema(leadFields);
export type Lead = z.infer<typeof Lead>;
export const NewLead = createSchema(leadFields, required, optional);
export const LeadChanges = changeSchema(leadFields, required, optional);

export const leadStatuses = ['NEW', 'CONTACTED', 'MEETING_SCHEDULED', 'CONVERTED', 'LOST'] as const;
export const leadPriorities = ['A', 'B', 'C'] as const;
export const leadSources = ['WEBSITE', 'REFERRAL', 'LINKEDIN', 'COLD_CALL', 'EVENT', 'OTHER'] as const;
