import type { Activity } from '../../domain/activity.ts';
import type { CollectionName } from '../../domain/collections.ts';
import { idBytes, idText, matchingRecords, mustDefine, type Readable, type RecordValue } from '../replica/index.ts';

type Fields = Partial<Record<CollectionName, string>>;

/**
 * Fields that refer to a record of a collection, by the collection they stand in (data layer specification, sections 4 and 5). `created_by` is none:
 * who wrote something stays who wrote it.
 */
const fieldsReferringTo: Partial<Record<CollectionName, Fields>> = {
  contacts: { opportunities: 'contact_id', invoices: 'contact_id' },
  companies: { contacts: 'company_id', opportunities: 'company_id', invoices: 'company_id' },
  opportunities: { invoices: 'opportunity_id' },
  crm_users: {
    leads: 'assigned_to',
    contacts: 'assigned_to',
    companies: 'assigned_to',
    opportunities: 'assigned_to',
    tasks: 'assigned_to',
  },
};

/** What `related_to` calls a record of a collection. */
const relationTypes: Partial<Record<CollectionName, string>> = {
  leads: 'lead',
  contacts: 'contact',
  companies: 'company',
  opportunities: 'opportunity',
  invoices: 'invoice',
};

/** A record that refers to another, and the field in which it does. */
export interface Referring {
  collection: CollectionName;
  id: string;
  field: string;
}

/** An id as references to it are read: as what it is, and as a text that is written like one. */
const writtenAs = (id: string) => (id.startsWith('~') ? [id] : [id, idText(idBytes(id))]);

function byColumn(database: Readable, collection: CollectionName, column: string, values: string[]): Referring[] {
  return matchingRecords(database, mustDefine(collection), [{ column, in: values }]).map(({ id }) => ({
    collection,
    id,
    field: column,
  }));
}

/** Records of a projection for whose JSON a condition holds, where no column has what is asked for. */
function recordsWhere<Item extends RecordValue>(
  database: Readable,
  collection: CollectionName,
  where: string,
  values: string[],
): Item[] {
  return database
    .all<{ record: string }>(`SELECT record FROM view_${collection} WHERE ${where}`, values)
    .map(({ record }) => JSON.parse(record) as Item);
}

/** Activities whose sentence names the record beside the one they belong to, and the leads that became it. */
function named(database: Readable, id: string): Referring[] {
  const where = "type IN ('CONVERTED', 'INVOICE_DRAFTED') AND instr(record -> '$.metadata', ?) > 0";
  return recordsWhere<Activity & RecordValue>(database, 'activities', where, [id]).flatMap((activity): Referring[] => [
    { collection: 'activities', id: activity.id, field: 'metadata' },
    ...(activity.related_to?.type === 'lead'
      ? [{ collection: 'leads' as const, id: activity.related_to.id, field: 'converted_contact_id' }]
      : []),
  ]);
}

function convertedFrom(database: Readable, written: string[]): Referring[] {
  const where = `record ->> '$.source_lead_id' IN (${written.map(() => '?').join(', ')})`;
  return recordsWhere(database, 'contacts', where, written).map(({ id }) => ({
    collection: 'contacts',
    id,
    field: 'source_lead_id',
  }));
}

/**
 * Every record here that can be changed and that refers to a record of a collection. Payments and `email_logs` are not among them: they tell what
 * happened.
 *
 * @param id on the wire
 */
export function referringTo(database: Readable, collection: CollectionName, id: string): Referring[] {
  const written = writtenAs(id);
  const type = relationTypes[collection];
  const relations = type === undefined ? [] : written.map((one) => `${type}:${one}`);
  return [
    ...Object.entries(fieldsReferringTo[collection] ?? {}).flatMap(([where, field]) =>
      byColumn(database, where as CollectionName, field, written),
    ),
    ...(relations.length === 0
      ? []
      : (['tasks', 'activities'] as const).flatMap((where) => byColumn(database, where, 'related_to', relations))),
    ...(collection === 'leads' ? convertedFrom(database, written) : []),
    ...named(database, id),
  ];
}
