import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Id } from '../domain/fields.ts';
import type { Permission } from '../domain/permission.ts';
import { errors } from './errors.ts';

export interface Meta {
  /** What the person's role must allow; `none`: the procedure works without an open workspace. */
  permission: Permission | 'none';
}

const base = oc.$meta<Meta>({ permission: 'read' }).errors(errors);

/** A procedure that works before signing in. */
export const open = base.meta({ permission: 'none' });
export const read = base.meta({ permission: 'read' });
export const write = base.meta({ permission: 'write' });
export const manage = base.meta({ permission: 'manage' });

/** Identifies what one command changed, for `history.undo`. */
export const ChangeId = z.string().regex(/^[0-9a-f]{24}$/);

/** Answer of every command that changes records. */
export const Changed = z.object({ change_id: ChangeId });

export const ById = z.strictObject({ id: Id });
export const ByIds = z.strictObject({ ids: z.array(Id).min(1).max(1000) });

/** Position after the last item of a page; opaque. One that is not of this list is INVALID with BAD_CURSOR. */
export const Cursor = z.string().max(2000);

/** Input of a list: at most 200 items a page, `total` counts all that match when asked. */
export function listInput<Filter extends z.ZodType, const Sorts extends readonly [string, ...string[]]>(
  filter: Filter,
  sorts: Sorts,
) {
  return z.strictObject({
    filter: filter.optional(),
    sort: z.strictObject({ field: z.enum(sorts), direction: z.enum(['ascending', 'descending']) }).optional(),
    cursor: Cursor.optional(),
    limit: z.int().min(1).max(200).default(50),
    total: z.boolean().default(false),
  });
}

export function page<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: Cursor.nullable(), total: z.int().nullable() });
}
