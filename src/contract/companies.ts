import { z } from 'zod';
import { Company, CompanyChanges, NewCompany } from '../domain/company.ts';
import { AnyOf, collection, Owners, SearchText } from './collection.ts';

export const CompanyFilter = z.strictObject({
  text: SearchText.optional(),
  sector: AnyOf.optional(),
  country: AnyOf.optional(),
  assigned_to: Owners.optional(),
});
export type CompanyFilter = z.infer<typeof CompanyFilter>;

export const companies = collection({
  item: Company,
  create: NewCompany,
  changes: CompanyChanges,
  filter: CompanyFilter,
  sorts: ['created_at', 'updated_at', 'name', 'sector', 'country', 'employees'],
});
