import { activityFields } from '../../domain/activity.ts';
import type { CollectionName } from '../../domain/collections.ts';
import { companyFields } from '../../domain/company.ts';
import { contactFields } from '../../domain/contact.ts';
import { invoiceFields } from '../../domain/invoice-record.ts';
import { leadFields } from '../../domain/lead.ts';
import { opportunityFields, outcomeOf } from '../../domain/opportunity.ts';
import { personFields } from '../../domain/person.ts';
import { taskFields } from '../../domain/task.ts';
import {
  approximate,
  type Definition,
  excerpt,
  folded,
  milliseconds,
  minorOf,
  plain,
  type RecordValue,
  related,
  whole,
} from './definition.ts';

const times = { created_at: milliseconds('created_at'), updated_at: milliseconds('updated_at') };
const byTime = [['created_at'], ['updated_at']];
const words = (...parts: unknown[]) => parts.filter((part) => typeof part === 'string' && part !== '').join(' · ');

const leads: Definition = {
  collection: 'leads',
  fields: leadFields,
  columns: {
    name: folded('name'),
    brand: folded('brand'),
    email: folded('email'),
    status: plain('status'),
    priority: plain('priority'),
    source: plain('source'),
    assigned_to: plain('assigned_to'),
    ...times,
  },
  indexes: [
    ['name'],
    ['brand'],
    ['email'],
    ['status', 'created_at'],
    ['priority'],
    ['assigned_to', 'created_at'],
    ...byTime,
  ],
  search: {
    title: (lead) => words(lead.name),
    subtitle: (lead) => words(lead.brand, lead.email),
    body: (lead) => [lead.brand, lead.email, lead.sector, lead.phone, lead.tags],
  },
};

const contacts: Definition = {
  collection: 'contacts',
  fields: contactFields,
  columns: {
    name: folded('name'),
    email: folded('email'),
    company_name: folded('company_name'),
    company_id: plain('company_id'),
    country: folded('country'),
    assigned_to: plain('assigned_to'),
    ...times,
  },
  indexes: [
    ['name'],
    ['email'],
    ['company_name'],
    ['company_id'],
    ['country'],
    ['assigned_to', 'created_at'],
    ...byTime,
  ],
  search: {
    title: (contact) => words(contact.name),
    subtitle: (contact) => words(contact.position, contact.company_name, contact.email),
    body: (contact) => [
      contact.company_name,
      contact.email,
      contact.position,
      contact.phone,
      contact.city,
      contact.tags,
    ],
  },
};

const companies: Definition = {
  collection: 'companies',
  fields: companyFields,
  columns: {
    name: folded('name'),
    sector: folded('sector'),
    country: folded('country'),
    employees: whole('employees'),
    assigned_to: plain('assigned_to'),
    ...times,
  },
  indexes: [['name'], ['sector'], ['country'], ['employees'], ['assigned_to', 'created_at'], ...byTime],
  search: {
    title: (company) => words(company.name),
    subtitle: (company) => words(company.sector, company.city, company.country),
    body: (company) => [company.sector, company.city, company.country, company.email, company.website, company.tags],
  },
};

const opportunities: Definition = {
  collection: 'opportunities',
  fields: opportunityFields,
  columns: {
    title: folded('title'),
    company_name: folded('company_name'),
    company_id: plain('company_id'),
    contact_id: plain('contact_id'),
    stage: plain('stage'),
    outcome: {
      type: 'TEXT',
      value: (record) => outcomeOf(record as RecordValue & { stage: string | null; outcome: string | null }),
    },
    value: approximate('value'),
    value_minor: { type: 'INTEGER', value: (record) => minorOf(record, 'value') },
    currency: plain('currency'),
    expected_close_date: plain('expected_close_date'),
    external_id: plain('external_id'),
    assigned_to: plain('assigned_to'),
    card: excerpt((record) => ({
      id: record.id,
      title: record.title,
      company_name: record.company_name,
      value_minor: minorOf(record, 'value'),
      currency: record.currency,
      probability: record.probability,
      outcome: outcomeOf(record as RecordValue & { stage: string | null; outcome: string | null }),
      assigned_to: record.assigned_to,
      expected_close_date: record.expected_close_date,
    })),
    ...times,
  },
  indexes: [
    ['title'],
    ['company_name'],
    ['company_id'],
    ['contact_id'],
    ['outcome', 'stage', 'created_at'],
    ['stage', 'created_at'],
    ['value'],
    ['expected_close_date'],
    ['external_id'],
    ['assigned_to', 'created_at'],
    ...byTime,
  ],
  search: {
    title: (opportunity) => words(opportunity.title),
    subtitle: (opportunity) => words(opportunity.company_name, opportunity.product),
    body: (opportunity) => [opportunity.company_name, opportunity.product, opportunity.external_id, opportunity.tags],
  },
};

const tasks: Definition = {
  collection: 'tasks',
  fields: taskFields,
  columns: {
    title: folded('title'),
    type: plain('type'),
    priority: plain('priority'),
    status: plain('status'),
    due_date: milliseconds('due_date'),
    related_to: related,
    assigned_to: plain('assigned_to'),
    ...times,
  },
  indexes: [
    ['title'],
    ['status', 'due_date'],
    ['due_date'],
    ['related_to', 'due_date'],
    ['assigned_to', 'due_date'],
    ...byTime,
  ],
  search: {
    title: (task) => words(task.title),
    subtitle: (task) => words(task.description),
    body: (task) => [task.description],
  },
};

const activities: Definition = {
  collection: 'activities',
  fields: activityFields,
  columns: { type: plain('type'), related_to: related, created_at: milliseconds('created_at') },
  indexes: [['related_to', 'created_at'], ['type', 'created_at'], ['created_at']],
  search: null,
};

const invoices: Definition = {
  collection: 'invoices',
  fields: invoiceFields,
  derive(record, document) {
    const name = (document.client as { name?: unknown } | undefined)?.name;
    record.client_name = typeof name === 'string' ? name : null;
    record.vat_minor = minorOf(record, 'vat_amount');
    record.total_minor = minorOf(record, 'total');
  },
  columns: {
    invoice_number: plain('invoice_number'),
    client_name: folded('client_name'),
    status: plain('status'),
    currency: plain('currency'),
    total: approximate('total'),
    issue_date: plain('issue_date'),
    due_date: plain('due_date'),
    opportunity_id: plain('opportunity_id'),
    contact_id: plain('contact_id'),
    company_id: plain('company_id'),
    ...times,
  },
  indexes: [
    ['invoice_number'],
    ['client_name'],
    ['status', 'created_at'],
    ['issue_date'],
    ['due_date'],
    ['opportunity_id'],
    ['company_id'],
    ['contact_id'],
    ...byTime,
  ],
  search: {
    title: (invoice) => words(invoice.invoice_number, invoice.client_name),
    subtitle: () => '',
    body: (invoice) => [invoice.client_name],
  },
};

const crmUsers: Definition = {
  collection: 'crm_users',
  fields: personFields,
  columns: { name: folded('name'), email: folded('email'), is_active: whole('is_active'), ...times },
  indexes: [['name'], ['email'], ['created_at']],
  search: null,
};

/** Every collection that has a typed projection. */
export const definitions: readonly Definition[] = [
  leads,
  contacts,
  companies,
  opportunities,
  tasks,
  activities,
  invoices,
  crmUsers,
];

const byName = new Map(definitions.map((definition) => [definition.collection, definition]));

export function definitionOf(collection: CollectionName): Definition | undefined {
  return byName.get(collection);
}

export function mustDefine(collection: CollectionName): Definition {
  const definition = byName.get(collection);
  if (definition === undefined) throw new Error(`no projection of ${collection}`);
  return definition;
}
