import { z } from 'zod';
import { Id } from '../domain/fields.ts';
import { NewPerson, Person, PersonChanges } from '../domain/person.ts';
import { ById, Changed, listInput, manage, page, read } from './procedure.ts';

export const PeopleFilter = z.strictObject({ text: z.string().max(500).optional(), is_active: z.boolean().optional() });

export const people = {
  /** Everybody of `crm_users`, also the inactive; password hashes never. */
  list: read.input(listInput(PeopleFilter, ['name', 'created_at'])).output(page(Person)),
  get: read.input(ById).output(Person),
  create: manage.input(NewPerson).output(Changed.extend({ item: Person })),
  update: manage
    .input(z.strictObject({ id: Id, changes: PersonChanges, seen: z.record(z.string(), z.unknown()).optional() }))
    .output(Changed.extend({ item: Person })),
  /** Lets a person sign in on this computer with this first password, and makes them active. */
  invite: manage
    .input(z.strictObject({ id: Id, password: z.string().max(1000) }))
    .output(Changed.extend({ item: Person })),
};
