import type { z } from 'zod';
import type { activities as contract } from '../../contract/activities.ts';
import type { InputOf } from '../../contract/types.ts';
import type { Activity, automaticActivityTypes, NewActivity } from '../../domain/activity.ts';
import { command, conditions, createRecords, type Desk, list, mustFind, storedChanges } from '../records/index.ts';
import { type Change, type Document, idValue, type RecordValue } from '../replica/index.ts';

type ListInput = InputOf<typeof contract.list>;

type Automatic = (typeof automaticActivityTypes)[number];
type Relation = { type: 'lead' | 'contact' | 'company' | 'opportunity' | 'invoice'; id: string };
type Metadata = Record<string, string | number | null>;

/** What the application did, as a document. */
export function activityDocument(
  { personId, now }: Pick<Change, 'personId' | 'now'>,
  type: Automatic,
  relation: Relation,
  metadata: Metadata = {},
): Document {
  return {
    type,
    related_to: { type: relation.type, id: idValue(relation.id) },
    metadata,
    ...(personId === null ? {} : { created_by: idValue(personId) }),
    created_at: now,
  };
}

/** Writes what the application did as part of the same command, so that undo takes it back too. */
export function writeActivity(change: Change, type: Automatic, relation: Relation, metadata: Metadata = {}) {
  change.insert('activities', activityDocument(change, type, relation, metadata));
}

const records = createRecords({ collection: 'activities', name: 'activities', updatedAt: false });

export const activities = {
  list: (desk: Desk, input: ListInput) =>
    list<Activity & RecordValue>(desk, 'activities', input, [
      conditions.relatedTo(input.filter?.related_to),
      conditions.anyOf('type', input.filter?.type),
    ]),

  create(desk: Desk, input: z.output<typeof NewActivity>) {
    const { change_id, result } = command(desk, 'activities.create', (change) => {
      const stored = storedChanges('activities', input);
      return change.insert('activities', {
        ...stored,
        created_by: idValue(desk.me.id),
        created_at: stored.created_at ?? change.now,
      });
    });
    return { change_id, item: mustFind<Activity & RecordValue>(desk, 'activities', result) };
  },

  remove: records.remove,
};
