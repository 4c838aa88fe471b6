import type { ImportCollection } from '../../domain/import-mapping.ts';
import { type Document, idValue, mustDefine, newId, storeFields } from '../replica/index.ts';
import type { PlannedDocument } from './plan-document.ts';
import { nameKey } from './similar.ts';
import type { RowToWrite } from './workbench.ts';

/** Who imports, and when. */
export interface Writing {
  personId: string | null;
  now: Date;
}

/** Fields that an import of people never changes in somebody who is there: rights are given in the settings, one by one. */
const rights = new Set(['role', 'is_active']);

/** The BSON values of planned fields; those that the product does not know are kept as text. */
function storedOf(collection: ImportCollection, document: PlannedDocument): Document {
  const { fields } = mustDefine(collection);
  const stored: Document = {};
  for (const [field, value] of Object.entries(document)) if (!Object.hasOwn(fields, field)) stored[field] = value;
  const known = Object.entries(document).filter(([field]) => fields[field]?.kind !== 'notes');
  // An open opportunity has no outcome: the field is only there for won and lost ones.
  const meant = known.filter(([field, value]) => !(field === 'outcome' && value === 'OPEN'));
  return { ...stored, ...storeFields(fields, Object.fromEntries(meant)) };
}

function noteOf(by: Writing, content: string): Document {
  const author = by.personId === null ? null : idValue(by.personId);
  return { id: newId(), content, created_by: author, created_at: by.now };
}

/** The note of a row where the collection keeps a list of notes (leads). */
function noteText(collection: ImportCollection, document: PlannedDocument): string | null {
  return mustDefine(collection).fields.notes?.kind === 'notes' && typeof document.notes === 'string'
    ? document.notes
    : null;
}

/**
 * The document of a new record. No activity is written with it: nobody did anything to each of thousands of records, the import itself is
 * in the list of imports and in every record's history.
 */
export function newDocument(by: Writing, collection: ImportCollection, document: PlannedDocument): Document {
  const note = noteText(collection, document);
  const stored = storedOf(collection, document);
  return {
    ...stored,
    ...(note === null ? {} : { notes: [noteOf(by, note)] }),
    ...(collection === 'tasks' && by.personId !== null ? { created_by: idValue(by.personId) } : {}),
    ...(mustDefine(collection).fields.tags !== undefined && stored.tags === undefined ? { tags: [] } : {}),
    created_at: stored.created_at ?? by.now,
    updated_at: by.now,
  };
}

/**
 * What a row changes in a record that is there: the fields the row gives, and nothing it leaves empty. Null takes a field out: an opportunity
 * that is in an open stage again was neither won nor lost, another company's name has not the old one's id.
 */
export function changedValues(
  by: Writing,
  collection: ImportCollection,
  { document, added }: RowToWrite & { document: PlannedDocument },
  current: Document,
): Document {
  const given = Object.fromEntries(Object.entries(document).filter(([field]) => !added.includes(field)));
  if (collection === 'crm_users') for (const field of rights) delete given[field];
  const values = storedOf(collection, given);
  const note = noteText(collection, given);
  if (note !== null) {
    const notes = Array.isArray(current.notes) ? (current.notes as Document[]) : [];
    if (!notes.some(({ content }) => content === note)) values.notes = [...notes, noteOf(by, note)];
  }
  if (collection === 'opportunities' && given.stage !== undefined) {
    // The rules of the collection add the outcome of what stands in WON.
    values.outcome = document.outcome === undefined || document.outcome === 'OPEN' ? null : document.outcome;
    if (values.outcome === null) Object.assign(values, { closed_at: null, lost_reason: null });
  }
  if (typeof given.company_name === 'string' && given.company_id === undefined) {
    const same = nameKey(String(current.company_name ?? '')) === nameKey(given.company_name);
    if (!same) values.company_id = null;
  }
  return values;
}
