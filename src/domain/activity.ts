import { z } from 'zod';
import { createSchema, instant, longText, object, recordSchema, reference, relation, word } from './fields.ts';

/**
 * `activities`: what was done, when and by whom. The specification names the collection and gives no schema. `metadata` holds what the
 * sentence on screen needs (for example `from` and `to` of a stage move); texts are made on screen in the reader's language.
 */
export const activityFields = {
  type: word(),
  description: longText(),
  related_to: relation(),
  metadata: object(z.record(z.string(), z.unknown())),
  created_by: reference(),
  created_at: instant(),
};

export const Activity = recordSchema(activityFields);
export type Activity = z.infer<typeof Activity>;

/** What a person notes by hand. */
export const manualActivityTypes = ['NOTE', 'CALL', 'EMAIL', 'MEETING'] as const;
/** What the application writes itself. */
export const automaticActivityTypes = [
  'CREATED',
  'STAGE_MOVED',
  'STATUS_CHANGED',
  'LOST',
  'REOPENED',
  'WON',
  'CONVERTED',
  'TASK_COMPLETED',
  'INVOICE_DRAFTED',
  'INVOICE_ISSUED',
] as const;

export const NewActivity = createSchema(
  { ...activityFields, type: { ...word(), input: z.enum(manualActivityTypes) } },
  ['type', 'description', 'related_to'],
  ['created_at'],
);
