import { companyFields } from '../../domain/company.ts';
import { contactFields } from '../../domain/contact.ts';
import { personFields } from '../../domain/person.ts';
import type { SampleCompany, SampleContact, SamplePerson } from './shapes.ts';
import { put, tell, type Writing } from './writing.ts';

/** Colleagues. Without a password hash nobody can sign in as one of them until they are invited. */
export function writePerson(writing: Writing, person: SamplePerson) {
  const { key, name, email, role, active, manager, office } = person;
  const at = writing.calendar.past(320);
  put(writing, 'crm_users', personFields, writing.id('person', key), {
    email,
    name,
    role,
    is_active: active,
    manager,
    office,
    created_at: at,
    updated_at: at,
  });
}

export function writeCompany(writing: Writing, company: SampleCompany) {
  const at = writing.calendar.past(company.age);
  const { key, owner, vat, registration, founded, parent, age: _age, iso: _iso, ...plain } = company;
  put(writing, 'companies', companyFields, writing.id('company', key), {
    ...plain,
    vat_number: vat,
    registration_number: registration,
    year_established: founded,
    parent_company: parent,
    assigned_to: writing.id('person', owner),
    created_at: at,
    updated_at: at,
  });
  tell(writing, 'CREATED', ['company', key], { at, owner });
}

/** @param lead whether the contact was a lead before */
export function writeContact(writing: Writing, contact: SampleContact, company: SampleCompany, lead: boolean) {
  const { key, owner, name, position, email, phone, tags, notes } = contact;
  const at = writing.calendar.past(contact.age);
  put(writing, 'contacts', contactFields, writing.id('contact', key), {
    email,
    name,
    phone,
    position,
    notes,
    company_name: company.name,
    company_id: writing.id('company', company.key),
    country: company.country,
    city: company.city,
    tags: tags ?? [],
    source_lead_id: lead ? writing.id('lead', key) : null,
    assigned_to: writing.id('person', owner),
    created_at: at,
    updated_at: at,
  });
  tell(writing, 'CREATED', ['contact', key], { at, owner });
}
