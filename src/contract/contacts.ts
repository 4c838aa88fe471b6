import { z } from 'zod';
import { Contact, ContactChanges, NewContact } from '../domain/contact.ts';
import { Id } from '../domain/fields.ts';
import { AnyOf, collection, Owners, SearchText } from './collection.ts';

export const ContactFilter = z.strictObject({
  text: SearchText.optional(),
  assigned_to: Owners.optional(),
  country: AnyOf.optional(),
  company_id: Id.optional(),
});
export type ContactFilter = z.infer<typeof ContactFilter>;

export const contacts = collection({
  item: Contact,
  create: NewContact,
  changes: ContactChanges,
  filter: ContactFilter,
  sorts: ['created_at', 'updated_at', 'name', 'company_name', 'country'],
});
