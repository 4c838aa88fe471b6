import { z } from 'zod';
import { boolean, changeSchema, createSchema, email, instant, recordSchema, text, word } from './fields.ts';

export const Role = z.enum(['admin', 'sales', 'viewer']);
export type Role = z.infer<typeof Role>;

/** `crm_users` (data layer specification, 4.2). The password hash is never read into a record (security.md, 6). */
export const personFields = {
  email: email(),
  name: text(),
  role: word(),
  is_active: boolean(),
  manager: text(),
  office: text(),
  created_at: instant(),
  updated_at: instant(),
};

const optional = ['email', 'is_active', 'manager', 'office'] as const;
const fields = { ...personFields, role: { ...personFields.role, input: Role } };

export const Person = recordSchema(personFields);
export type Person = z.infer<typeof Person>;
export const NewPerson = createSchema(fields, ['name', 'role'], optional);
export const PersonChanges = changeSchema(fields, ['name', 'role'], optional);
