import { invalid } from '../../contract/errors.ts';
import type { people as contract } from '../../contract/people.ts';
import type { InputOf } from '../../contract/types.ts';
import type { Person } from '../../domain/person.ts';
import { fold } from '../../domain/text.ts';
import { conditions, createRecords, type Desk, list } from '../records/index.ts';
import type { RecordValue, Store } from '../replica/index.ts';

type Item = Person & RecordValue;

function everybody(store: Store): Item[] {
  return store.database
    .all<{ record: string }>('SELECT record FROM view_crm_users')
    .map(({ record }) => JSON.parse(record) as Item);
}

/** The person with this e-mail, compared folded. */
export function personByEmail(store: Store, email: string): Item | undefined {
  const wanted = fold(email.trim());
  return everybody(store).find((person) => person.email !== null && fold(person.email) === wanted);
}

/** `crm_users.email` is unique; and somebody must stay who may manage. */
function mustStayUsable(desk: Desk, values: Record<string, unknown>, id: string | null) {
  const { email, role, is_active } = values;
  if (typeof email === 'string' && email !== '') {
    const other = personByEmail(desk.store, email);
    if (other !== undefined && other.id !== id) throw invalid(['email'], 'EMAIL_TAKEN');
  }
  if (id === null || (role === 'admin' && is_active !== false)) return;
  const admins = everybody(desk.store).filter((person) => person.role === 'admin' && person.is_active !== false);
  if (admins.length === 1 && admins[0]?.id === id) throw invalid(['role'], 'LAST_ADMIN');
}

const records = createRecords<Item>({
  collection: 'crm_users',
  name: 'people',
  defaults: () => ({ is_active: false }),
  check: mustStayUsable,
});

export const people = {
  get: records.get,
  create: records.create,
  update: records.update,
  list: (desk: Desk, input: InputOf<typeof contract.list>) => {
    const wanted = fold(input.filter?.text ?? '');
    const where = [
      input.filter?.is_active === undefined ? undefined : { column: 'is_active', in: [input.filter.is_active ? 1 : 0] },
      wanted === '' ? undefined : conditions.between('name', wanted, `${wanted}\uffff`),
    ];
    return list<Item>(desk, 'crm_users', input, where);
  },
};
