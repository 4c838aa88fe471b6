import type { Company } from '../../../domain/company.ts';
import type { Fact } from '../../ui/record/index.ts';

/** What is known of a company; revenue is in millions, without a currency (domain/company.ts). */
export const companyFacts: Fact<Company>[] = [
  { kind: 'text', field: 'name', required: true },
  { kind: 'text', field: 'sector' },
  { kind: 'url', field: 'website' },
  { kind: 'email', field: 'email' },
  { kind: 'phone', field: 'phone' },
  { kind: 'long', field: 'address' },
  { kind: 'text', field: 'city' },
  { kind: 'country', field: 'country' },
  { kind: 'person', field: 'assigned_to' },
  { kind: 'text', field: 'vat_number' },
  { kind: 'text', field: 'registration_number' },
  { kind: 'integer', field: 'employees' },
  { kind: 'decimal', field: 'revenue' },
  { kind: 'year', field: 'year_established' },
  { kind: 'text', field: 'parent_company' },
  { kind: 'tags', field: 'tags' },
  { kind: 'long', field: 'notes' },
];
