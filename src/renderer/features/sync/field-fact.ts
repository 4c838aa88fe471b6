import { useMemo } from 'react';
import { automaticActivityTypes, manualActivityTypes } from '../../../domain/activity.ts';
import type { CollectionName } from '../../../domain/collections.ts';
import { leadPriorities, leadSources, leadStatuses } from '../../../domain/lead.ts';
import { Outcome, opportunityStages } from '../../../domain/opportunity.ts';
import { Role } from '../../../domain/person.ts';
import { taskPriorities, taskStatuses, taskTypes } from '../../../domain/task.ts';
import { type Enumeration, useEnumeration } from '../../ui/enumeration.ts';
import type { TypedKind } from '../../ui/form/codec.ts';
import { type Fact, useCurrencyOptions, type Values } from '../../ui/record/index.ts';
import { useSettings } from '../../ui/settings.ts';

/** Kinds of fields that are typed, under the names they have in every collection. */
const typed: Record<string, Exclude<TypedKind, 'amount'>> = {
  name: 'text',
  title: 'text',
  brand: 'text',
  sector: 'text',
  city: 'text',
  position: 'text',
  product: 'text',
  vat_number: 'text',
  registration_number: 'text',
  parent_company: 'text',
  external_id: 'text',
  company_name: 'text',
  invoice_number: 'text',
  office: 'text',
  manager: 'text',
  lost_reason: 'text',
  email: 'email',
  phone: 'phone',
  website: 'url',
  country: 'country',
  address: 'long',
  notes: 'long',
  description: 'long',
  probability: 'percent',
  employees: 'integer',
  revenue: 'decimal',
  year_established: 'year',
  expected_close_date: 'date',
  issue_date: 'date',
  paid_date: 'date',
};

/** How a field of a collection is shown and edited; null for what only its own screen can edit (lines of an invoice, notes of a lead). */
export function useFieldFact(collection: CollectionName): (field: string) => Fact<Values> | null {
  const settings = useSettings();
  const word = useEnumeration();
  const currencies = useCurrencyOptions();
  return useMemo(() => {
    const words = (enumeration: Enumeration, values: readonly string[]) =>
      values.map((value) => ({ value, label: word(enumeration, value) }));
    const choices: Record<string, Fact<Values>> = {};
    const offer = (field: string, enumeration: Enumeration, values: readonly string[]) => {
      choices[field] = { kind: 'choice', field, options: words(enumeration, values) };
    };
    if (collection === 'leads') {
      offer('status', 'lead_status', settings?.lead_statuses ?? leadStatuses);
      offer('priority', 'lead_priority', settings?.lead_priorities ?? leadPriorities);
      offer('source', 'source', settings?.lead_sources ?? leadSources);
    }
    if (collection === 'opportunities') {
      offer('stage', 'stage', settings?.opportunity_stages ?? opportunityStages);
      offer('outcome', 'outcome', Outcome.options);
    }
    if (collection === 'tasks') {
      offer('status', 'task_status', taskStatuses);
      offer('priority', 'task_priority', taskPriorities);
      offer('type', 'task_type', settings?.task_types ?? taskTypes);
    }
    if (collection === 'activities')
      offer('type', 'activity_type', [...manualActivityTypes, ...automaticActivityTypes]);
    if (collection === 'crm_users') offer('role', 'role', Role.options);
    choices.currency = { kind: 'choice', field: 'currency', options: currencies };

    return (field) => {
      const kind = typed[field];
      if (choices[field]) return choices[field];
      if (field === 'value') return { kind: 'amount', field, currency: 'currency' };
      if (field === 'due_date') return { kind: collection === 'tasks' ? 'due' : 'date', field };
      if (field === 'assigned_to' || field === 'created_by') return { kind: 'person', field };
      if (field === 'company_id') return { kind: 'company', field, name: 'company_name' };
      if (field === 'contact_id' || field === 'converted_contact_id') return { kind: 'contact', field };
      if (field === 'tags') return { kind: 'tags', field };
      if (field === 'notes' && collection === 'leads') return null;
      return kind ? { kind, field } : null;
    };
  }, [collection, settings, word, currencies]);
}
