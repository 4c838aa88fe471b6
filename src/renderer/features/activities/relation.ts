import type { relationTypes } from '../../../domain/fields.ts';

/** The record that activities and tasks are about. */
export interface RelatedTo {
  type: (typeof relationTypes)[number];
  id: string;
}
