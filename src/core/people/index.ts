import { invalid } from '../../contract/errors.ts';
import type { people as contract } from '../../contract/people.ts';
import type { InputOf } from '../../contract/types.ts';
import type { Person } from '../../domain/person.ts';
import { fold } from '../../domain/text.ts';
import { conditions, createRecords, type Desk, list } from '../records/index.ts';
import { matchingRecords, mustDefine, type RecordValue, type Store } from '../replica/index.ts';

export { hashPassword, verifyPassword } from './password-hash.ts';

type Item = Person & RecordValue;

const everybody = (store: Store) => matchingRecords<Item>(store.database, mustDefine('crm_users'), []);

const mayManage = ({ role, is_active }: Pick<Person, 'role' | 'is_active'>) => role === 'admin' && is_active !== false;

/** `crm_users.email` is unique. */
function mustHaveOwnEmail(people: readonly Item[], id: string | null, email: unknown) {
  if (typeof email !== 'string' || email === '') return;
  const taken = people.some((person) => person.id !== id && fold(person.email ?? '') === fold(email));
  if (taken) throw invalid(['email'], 'EMAIL_TAKEN');
}

/** Somebody must stay who may manage. */
function mustKeepAdmin(before: readonly Item[], after: readonly Pick<Item, 'role' | 'is_active'>[]) {
  if (before.some(mayManage) && !after.some(mayManage)) throw invalid(['role'], 'LAST_ADMIN');
}

function mustStayUsable(desk: Desk, values: Record<string, unknown>, before: Item | null) {
  const people = everybody(desk.store);
  mustHaveOwnEmail(people, before?.id ?? null, values.email);
  if (before === null) return;
  const others = people.filter(({ id }) => id !== before.id);
  mustKeepAdmin(people, [...others, values as unknown as Item]);
}

/** The same rules for people who are changed otherwise: asked before, the answer is to be called after. */
export function peopleRules(desk: Desk): (changed: readonly string[]) => void {
  const before = everybody(desk.store);
  return (changed) => {
    const after = everybody(desk.store);
    mustKeepAdmin(before, after);
    for (const { id, email } of after) if (changed.includes(id)) mustHaveOwnEmail(after, id, email);
  };
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
