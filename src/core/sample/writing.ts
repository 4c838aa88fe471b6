import { activityFields, type automaticActivityTypes, type manualActivityTypes } from '../../domain/activity.ts';
import type { CollectionName } from '../../domain/collections.ts';
import type { Fields } from '../../domain/fields.ts';
import type { Settings } from '../../domain/settings.ts';
import { type Change, type Document, idValue, newId, storeFields } from '../replica/index.ts';
import type { Calendar } from './calendar.ts';
import type { Owner } from './shapes.ts';

export type Kind = 'person' | 'company' | 'contact' | 'lead' | 'opportunity' | 'invoice';

/** What all writers of the sample share. */
export interface Writing {
  readonly change: Change;
  readonly calendar: Calendar;
  readonly settings: Settings;
  /** The id of a record by its key in the data files, before and after it was written. */
  id(kind: Kind, key: string): string;
}

export function startWriting(change: Change, calendar: Calendar, settings: Settings, personId: string): Writing {
  const ids = new Map([['person me', personId]]);
  return {
    change,
    calendar,
    settings,
    id(kind, key) {
      const name = `${kind} ${key}`;
      const id = ids.get(name) ?? newId();
      ids.set(name, id);
      return id;
    },
  };
}

/** Writes one document from values as they go over the wire; what is null or undefined is no field of it. */
export function put(
  { change }: Writing,
  collection: CollectionName,
  fields: Fields,
  id: string,
  values: Record<string, unknown>,
) {
  const stored: Document = { _id: idValue(id) };
  for (const [field, value] of Object.entries(storeFields(fields, values)))
    if (value !== null && value !== undefined) stored[field] = value;
  change.insert(collection, stored);
}

type ActivityType = (typeof automaticActivityTypes)[number] | (typeof manualActivityTypes)[number];

interface Told {
  at: string;
  owner: Owner | null;
  description?: string;
  metadata?: Record<string, string | null>;
}

/** Writes what was done in the past about a record. */
export function tell(
  writing: Writing,
  type: ActivityType,
  [kind, key]: readonly [Exclude<Kind, 'person'>, string],
  { at, owner, description, metadata }: Told,
) {
  const manual = description !== undefined;
  put(writing, 'activities', activityFields, newId(), {
    type,
    description,
    related_to: { type: kind, id: writing.id(kind, key) },
    metadata: metadata ?? (manual ? undefined : {}),
    created_by: writing.id('person', owner ?? 'me'),
    created_at: at,
  });
}
