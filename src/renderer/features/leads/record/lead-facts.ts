import { type Lead, leadPriorities, leadSources } from '../../../../domain/lead.ts';
import { type Fact, useWordOptions } from '../../../ui/record/index.ts';
import { useSettings } from '../../../ui/settings.ts';

/** What is known of a lead; the status has its own bar. */
export function useLeadFacts(): Fact<Lead>[] {
  const settings = useSettings();
  const priorities = useWordOptions('lead_priority', settings?.lead_priorities ?? leadPriorities);
  const sources = useWordOptions('source', settings?.lead_sources ?? leadSources);
  return [
    { kind: 'text', field: 'name', required: true },
    { kind: 'text', field: 'brand' },
    { kind: 'text', field: 'sector' },
    { kind: 'email', field: 'email' },
    { kind: 'phone', field: 'phone' },
    { kind: 'choice', field: 'priority', options: priorities },
    { kind: 'choice', field: 'source', options: sources },
    { kind: 'person', field: 'assigned_to' },
    { kind: 'tags', field: 'tags' },
  ];
}
