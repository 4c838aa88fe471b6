import { z } from 'zod';
import { Id } from '../domain/fields.ts';
import { ById, ByIds, Changed, listInput, page, read, write } from './procedure.ts';

interface Shapes<Item, New, Changes, Filter, Sorts> {
  item: Item;
  create: New;
  changes: Changes;
  filter: Filter;
  sorts: Sorts;
}

/** The five procedures that every editable collection has. */
export function collection<
  Item extends z.ZodType,
  New extends z.ZodType,
  Changes extends z.ZodObject,
  Filter extends z.ZodType,
  const Sorts extends readonly [string, ...string[]],
>({ item, create, changes, filter, sorts }: Shapes<Item, New, Changes, Filter, Sorts>) {
  return {
    /** A page of records, sorted; default sort is the newest first. */
    list: read.input(listInput(filter, sorts)).output(page(item)),
    get: read.input(ById).output(item),
    create: write.input(create).output(Changed.extend({ item })),
    /**
     * Changes the named fields. `seen` are the values the person saw for them: where one differs from what is stored now,
     * CONFLICT with reason CHANGED_SINCE is answered and nothing is written.
     */
    update: write
      .input(z.strictObject({ id: Id, changes, seen: z.record(z.string(), z.unknown()).optional() }))
      .output(Changed.extend({ item })),
    remove: write.input(ByIds).output(Changed),
  };
}

/** Free text: every word must be found in the record, folded (accents, case, Hebrew points and final letters). */
export const SearchText = z.string().max(500);
export const AnyOf = z.array(z.string().max(100)).max(100);
/** Persons by id; null means nobody. */
export const Owners = z.array(Id.nullable()).max(500);
