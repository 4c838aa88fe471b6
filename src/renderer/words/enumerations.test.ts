import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { automaticActivityTypes, manualActivityTypes } from '../../domain/activity.ts';
import { collectionNames } from '../../domain/collections.ts';
import { InvoiceRounding, invoiceStatuses, VatCategory } from '../../domain/invoice.ts';
import { leadPriorities, leadSources, leadStatuses } from '../../domain/lead.ts';
import { Outcome, opportunityStages } from '../../domain/opportunity.ts';
import { Role } from '../../domain/person.ts';
import { taskPriorities, taskStatuses, taskTypes } from '../../domain/task.ts';
import { readable } from '../ui/enumeration.ts';
import { languages } from '../ui/i18n.ts';

const enumerations: Record<string, readonly string[]> = {
  stage: opportunityStages,
  outcome: Outcome.options,
  lead_status: leadStatuses,
  lead_priority: leadPriorities,
  source: leadSources,
  task_type: taskTypes,
  task_priority: taskPriorities,
  task_status: taskStatuses,
  activity_type: [...manualActivityTypes, ...automaticActivityTypes],
  invoice_status: invoiceStatuses,
  vat_category: VatCategory.options,
  rounding: InvoiceRounding.options,
  role: Role.options,
  language: languages,
  collection: collectionNames,
};

describe('words of the database', () => {
  it.each(languages)('all have a word in %s, and nothing else has', (language) => {
    const file = join(import.meta.dirname, `enumerations.${language}.json`);
    const words: Record<string, Record<string, string>> = JSON.parse(readFileSync(file, 'utf8'));
    const found = Object.entries(words).map(([name, values]) => [name, Object.keys(values).sort()]);
    const needed = Object.entries(enumerations).map(([name, values]) => [name, [...values].sort()]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(needed));
  });

  it('that a customer added are made readable', () => {
    expect([readable('DEMO_GIVEN'), readable('Démo faite'), readable('הדגמה'), readable('A')]).toEqual([
      'Demo given',
      'Démo faite',
      'הדגמה',
      'A',
    ]);
  });
});
