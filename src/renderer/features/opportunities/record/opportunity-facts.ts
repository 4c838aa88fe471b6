import type { Opportunity } from '../../../../domain/opportunity.ts';
import { type Fact, useCurrencyOptions } from '../../../ui/record/index.ts';

/** What is known of an opportunity; the stage has its own bar. */
export function useOpportunityFacts(): Fact<Opportunity>[] {
  const currencies = useCurrencyOptions();
  return [
    { kind: 'text', field: 'title', required: true },
    { kind: 'amount', field: 'value', currency: 'currency' },
    { kind: 'choice', field: 'currency', options: currencies, required: true },
    { kind: 'percent', field: 'probability' },
    { kind: 'date', field: 'expected_close_date' },
    { kind: 'person', field: 'assigned_to' },
    { kind: 'company', field: 'company_id', name: 'company_name' },
    { kind: 'contact', field: 'contact_id' },
    { kind: 'text', field: 'product' },
    { kind: 'tags', field: 'tags' },
    { kind: 'long', field: 'notes' },
  ];
}
