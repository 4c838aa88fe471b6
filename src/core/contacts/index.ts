import type { ContactFilter, contacts as contract } from '../../contract/contacts.ts';
import { invalid } from '../../contract/errors.ts';
import type { InputOf } from '../../contract/types.ts';
import type { Contact } from '../../domain/contact.ts';
import { fold } from '../../domain/text.ts';
import { writeActivity } from '../activities/index.ts';
import { conditions, createRecords, type Desk, list } from '../records/index.ts';
import type { RecordValue } from '../replica/index.ts';

/** `contacts.email` is unique in the shared database: an early word here, before the server refuses it (sync.md 2.5). */
function mustHaveOwnEmail(desk: Desk, values: Record<string, unknown>, id: string | null) {
  const { email } = values;
  if (typeof email !== 'string' || email === '') return;
  const taken = desk.store.database
    .all<{ record: string }>('SELECT record FROM view_contacts WHERE email = ?', [fold(email).slice(0, 100)])
    .some(({ record }) => (JSON.parse(record) as { id: string }).id !== id);
  if (taken) throw invalid(['email'], 'EMAIL_TAKEN');
}

const records = createRecords<Contact & RecordValue>({
  collection: 'contacts',
  name: 'contacts',
  defaults: (desk) => ({ assigned_to: desk.me.id, tags: [] }),
  check: mustHaveOwnEmail,
  created: (change, id) => writeActivity(change, 'CREATED', { type: 'contact', id }),
});

const where = (filter: ContactFilter | undefined) => [
  conditions.text(filter?.text),
  conditions.anyOf('assigned_to', filter?.assigned_to),
  conditions.anyOfFolded('country', filter?.country),
  conditions.equals('company_id', filter?.company_id),
];

export const contacts = {
  ...records,
  list: (desk: Desk, input: InputOf<typeof contract.list>) =>
    list<Contact & RecordValue>(desk, 'contacts', input, where(input.filter)),
};
