import { z } from 'zod';
import { Activity, NewActivity } from '../domain/activity.ts';
import { Id, relationTypes } from '../domain/fields.ts';
import { AnyOf } from './collection.ts';
import { ByIds, Changed, listInput, page, read, write } from './procedure.ts';

export const ActivityFilter = z.strictObject({
  type: AnyOf.optional(),
  related_to: z.strictObject({ type: z.enum(relationTypes), id: Id }).optional(),
});

export const activities = {
  /** What was done, newest first: with `related_to` the timeline of one record. */
  list: read.input(listInput(ActivityFilter, ['created_at'])).output(page(Activity)),
  /** Notes something by hand; `created_at` may lie in the past. */
  create: write.input(NewActivity).output(Changed.extend({ item: Activity })),
  remove: write.input(ByIds).output(Changed),
};
