import type { z } from 'zod';
import {
  changeSchema,
  createSchema,
  email,
  instant,
  longText,
  recordSchema,
  reference,
  text,
  words,
} from './fields.ts';

/** `contacts` (data layer specification, 4.4); `company_id` and `notes` are added fields that other readers ignore. */
export const contactFields = {
  email: email(),
  name: text(),
  phone: text(60),
  company_name: text(),
  company_id: reference(),
  position: text(),
  country: text(100),
  city: text(100),
  tags: words(),
  notes: longText(),
  source_lead_id: reference(),
  assigned_to: reference(),
  created_at: instant(),
  updated_at: instant(),
};

const required = ['name'] as const;
const optional = [
  'email',
  'phone',
  'company_name',
  'company_id',
  'position',
  'country',
  'city',
  'tags',
  'notes',
  'assigned_to',
] as const;

export const Contact = recordSchema(contactFields);
export type Contact = z.infer<typeof Contact>;
export const NewContact = createSchema(contactFields, required, optional);
export const ContactChanges = changeSchema(contactFields, required, optional);
