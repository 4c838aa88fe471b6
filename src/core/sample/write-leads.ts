import { randomUUID } from 'node:crypto';
import { leadFields } from '../../domain/lead.ts';
import type { SampleCompany, SampleContact, SampleLead } from './shapes.ts';
import { put, tell, type Writing } from './writing.ts';

/** What became of a converted lead. */
export interface Converted {
  contact: SampleContact;
  company: SampleCompany;
}

function whoIs(lead: SampleLead, converted: Converted | null) {
  if (!('converted' in lead)) return { name: lead.name, brand: lead.brand, email: lead.email, phone: lead.phone };
  const { contact, company } = converted as Converted;
  return { name: contact.name, brand: company.name, email: contact.email, phone: contact.phone };
}

/** What the application would have written while the lead was worked on. */
function writeTimeline(writing: Writing, key: string, lead: SampleLead, createdAt: string, changedAt: string) {
  const { owner, status } = lead;
  tell(writing, 'CREATED', ['lead', key], { at: createdAt, owner });
  if (status === 'NEW') return;
  tell(writing, 'STATUS_CHANGED', ['lead', key], { at: changedAt, owner, metadata: { from: 'NEW', to: status } });
  if (status !== 'CONVERTED') return;
  const metadata = { contact_id: writing.id('contact', key), opportunity_id: null };
  tell(writing, 'CONVERTED', ['lead', key], { at: changedAt, owner, metadata });
}

/** @param key of a converted lead the key of the contact that it became */
export function writeLead(writing: Writing, key: string, lead: SampleLead, converted: Converted | null) {
  const { calendar, id } = writing;
  const { status, priority, source, sector, age, owner, tags, note } = lead;
  const createdAt = calendar.past(age);
  const changedAt = status === 'NEW' ? createdAt : calendar.past(converted?.contact.age ?? Math.floor(age / 2));
  const noteAt = calendar.past(Math.max(0, age - 1));
  put(writing, 'leads', leadFields, id('lead', key), {
    ...whoIs(lead, converted),
    sector,
    status,
    priority,
    source,
    assigned_to: owner === null ? null : id('person', owner),
    tags: tags ?? [],
    notes:
      note === undefined
        ? []
        : [{ id: randomUUID(), content: note, created_by: id('person', owner ?? 'me'), created_at: noteAt }],
    converted_contact_id: converted === null ? null : id('contact', key),
    created_at: createdAt,
    updated_at: changedAt,
  });
  writeTimeline(writing, key, lead, createdAt, changedAt);
}
