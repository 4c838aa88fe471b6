import type { Clock } from '../ports.ts';
import type { Store } from '../replica/index.ts';
import { readSettings } from '../settings/index.ts';
import { calendarOf } from './calendar.ts';
import { english } from './data/en/index.ts';
import { french } from './data/fr/index.ts';
import { hebrew } from './data/he/index.ts';
import { people } from './data/people.ts';
import type { SampleData } from './shapes.ts';
import { writeInvoice } from './write-invoices.ts';
import { writeLead } from './write-leads.ts';
import { writeOpportunity } from './write-opportunities.ts';
import { writeCompany, writeContact, writePerson } from './write-people.ts';
import { writeTask } from './write-tasks.ts';
import { startWriting } from './writing.ts';

const languages = { fr: french, en: english, he: hebrew };

/** Every record of one kind in the three languages, with a key that is its own. */
function all<Part extends keyof SampleData>(part: Part) {
  return Object.entries(languages).flatMap(([language, data]) =>
    (data[part] as SampleData[Part][number][]).map((record, index) => ({ key: `${language}-${index}`, record })),
  );
}

function mustFind<Value>(map: Map<string, Value>, key: string): Value {
  const found = map.get(key);
  if (found === undefined) throw new Error(`the sample has no ${key}`);
  return found;
}

/**
 * Fills a new workspace with the records of a small consultancy at work between France and Israel, in three languages: the same ones
 * every time, with dates relative to today. One change, so one transaction. The settings must be there already.
 */
export function writeSample(store: Store, clock: Clock, personId: string) {
  const settings = readSettings(store);
  const companies = new Map(all('companies').map(({ record }) => [record.key, record]));
  const contacts = new Map(all('contacts').map(({ record }) => [record.key, record]));
  const companyOf = (contact: string) => mustFind(companies, mustFind(contacts, contact).company);
  const leads = all('leads');
  const converted = new Set(leads.flatMap(({ record }) => ('converted' in record ? [record.converted] : [])));

  store.write({ personId, command: 'workspace.sample' }, (change) => {
    const writing = startWriting(change, calendarOf(clock.now()), settings, personId);
    for (const person of people) writePerson(writing, person);
    for (const company of companies.values()) writeCompany(writing, company);
    for (const contact of contacts.values())
      writeContact(writing, contact, companyOf(contact.key), converted.has(contact.key));
    for (const { key, record } of leads) {
      if (!('converted' in record)) writeLead(writing, key, record, null);
      else {
        const contact = mustFind(contacts, record.converted);
        writeLead(writing, contact.key, record, { contact, company: companyOf(contact.key) });
      }
    }
    for (const { record } of all('opportunities')) writeOpportunity(writing, record, companyOf(record.contact));
    for (const { record } of all('tasks')) writeTask(writing, record);
    for (const { key, record } of all('invoices').toSorted((one, other) => other.record.issued - one.record.issued))
      writeInvoice(writing, key, record, companyOf(record.contact));
  });
}
