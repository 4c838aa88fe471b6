import { z } from 'zod';
import { line, lines } from './text-schema.ts';

export const Language = z.enum(['fr', 'en', 'he']);
export type Language = z.infer<typeof Language>;

/** The firm that sells: printed on invoices. Kept in the added field `firm` of `crm_settings`. */
export const Firm = z.object({
  name: line(200),
  country: line(2).describe('ISO 3166-1 alpha-2'),
  currency: z.string().regex(/^[A-Z]{3}$/),
  address: lines(500).default(''),
  email: line(254).default(''),
  phone: line(60).default(''),
  vat_number: line(40).default(''),
  registration_number: line(60).default(''),
  bank_details: lines(500).default(''),
  legal_footer: lines(1000).default(''),
});
export type Firm = z.infer<typeof Firm>;

/** Defaults of new invoices. Kept in the added field `billing` of `crm_settings`. */
export const Billing = z.object({
  prefix: z
    .string()
    .regex(/^[A-Z0-9]{1,10}$/)
    .default('INV'),
  terms_days: z.int().min(0).max(365).default(30),
  vat_rates: z.array(z.string().regex(/^\d{1,3}(?:\.\d{1,3})?$/)).max(20),
  language: Language,
});
export type Billing = z.infer<typeof Billing>;

const list = z.array(z.string().min(1).max(60)).min(1).max(50);

/** The one document of `crm_settings` (data layer specification, 4.7) as the application reads it; what is missing there has its default. */
export const Settings = z.object({
  lead_statuses: list,
  lead_priorities: list,
  lead_sources: list,
  opportunity_stages: list,
  task_types: list,
  lost_reasons: z.array(z.string().min(1).max(200)).max(50),
  firm: Firm,
  billing: Billing,
});
export type Settings = z.infer<typeof Settings>;
