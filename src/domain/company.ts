import type { z } from 'zod';
import {
  changeSchema,
  createSchema,
  decimal,
  email,
  instant,
  integer,
  longText,
  recordSchema,
  reference,
  text,
  words,
} from './fields.ts';

/** `companies`: the specification names the collection and gives no schema; these are the fields we write. `revenue` is in millions, no currency. */
export const companyFields = {
  name: text(),
  sector: text(100),
  website: text(500),
  email: email(),
  phone: text(60),
  address: text(500),
  city: text(100),
  country: text(100),
  vat_number: text(40),
  registration_number: text(40),
  year_established: integer(1000, 2199),
  employees: integer(0, 2_000_000_000),
  revenue: decimal(),
  parent_company: text(),
  tags: words(),
  notes: longText(),
  assigned_to: reference(),
  created_at: instant(),
  updated_at: instant(),
};

const required = ['name'] as const;
const optional = [
  'sector',
  'website',
  'email',
  'phone',
  'address',
  'city',
  'country',
  'vat_number',
  'registration_number',
  'year_established',
  'employees',
  'revenue',
  'parent_company',
  'tags',
  'notes',
  'assigned_to',
] as const;

export const Company = recordSchema(companyFields);
export type Company = z.infer<typeof Company>;
export const NewCompany = createSchema(companyFields, required, optional);
export const CompanyChanges = changeSchema(companyFields, required, optional);
