import type { ContactFilter, contacts as contract } from '../../contract/contacts.ts';
import { invalid } from '../../contract/errors.ts';
import type { InputOf } from '../../contract/types.ts';
import type { Contact } from '../../domain/contact.ts';
import { fold, foldedKey } from '../../domain/text.ts';
import { writeActivity } from '../activities/index.ts';
import { conditions, createRecords, type Desk, list } from '../records/index.ts';
import { matchingRecords, mustDefine, type Readable, type RecordValue } from '../replica/index.ts';

const sameEmail = (one: string | null, other: string | null) => fold(one ?? '') === fold(other ?? '');

/** The oldest contact with this e-mail, whatever its case, but for `except`. */
export function contactWithEmail(
  database: Readable,
  email: string | null,
  except: string | null = null,
): string | undefined {
  if (email === null || email === '') return undefined;
  return matchingRecords<Contact & RecordValue>(database, mustDefine('contacts'), [
    { column: 'email', in: [foldedKey(email)] },
  ]).find((contact) => contact.id !== except && sameEmail(contact.email, email))?.id;
}

/**
 * `contacts.email` is unique in the shared database: an early word here, before the server refuses it (sync.md 2.5). Who has the same one as
 * somebody else already can still be edited.
 *
 * @param before the e-mail that the contact had
 */
export function mustHaveOwnEmail(desk: Desk, contact: { id: string | null; email: unknown }, before: string | null) {
  const { id, email } = contact;
  if (typeof email !== 'string' || sameEmail(email, before)) return;
  if (contactWithEmail(desk.store.database, email, id) !== undefined) throw invalid(['email'], 'EMAIL_TAKEN');
}

const records = createRecords<Contact & RecordValue>({
  collection: 'contacts',
  name: 'contacts',
  defaults: (desk) => ({ assigned_to: desk.me.id, tags: [] }),
  check: (desk, values, before) =>
    mustHaveOwnEmail(desk, { id: before?.id ?? null, email: values.email }, before?.email ?? null),
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
