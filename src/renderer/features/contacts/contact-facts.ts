import type { Contact } from '../../../domain/contact.ts';
import type { Fact } from '../../ui/record/index.ts';

/** What is known of a contact. */
export const contactFacts: Fact<Contact>[] = [
  { kind: 'text', field: 'name', required: true },
  { kind: 'email', field: 'email' },
  { kind: 'phone', field: 'phone' },
  { kind: 'company', field: 'company_id', name: 'company_name' },
  { kind: 'text', field: 'position' },
  { kind: 'text', field: 'city' },
  { kind: 'country', field: 'country' },
  { kind: 'person', field: 'assigned_to' },
  { kind: 'tags', field: 'tags' },
  { kind: 'long', field: 'notes' },
];
