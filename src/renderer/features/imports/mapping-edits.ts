import { importField, importFields } from '../../../domain/import-fields.ts';
import {
  type ColumnMapping,
  type ImportCollection,
  ImportFieldKey,
  type ImportMapping,
  type ValueTarget,
} from '../../../domain/import-mapping.ts';

/** Before the name of a field that is none of the product's, where fields are chosen. */
const addedMark = '+';

export const isAdded = (choice: string): boolean => choice.startsWith(addedMark);

/** The fields that a column feeds, as choices of its select. */
export function choicesOf(mapping: ImportMapping, column: string): string[] {
  return mapping.columns
    .filter((entry) => entry.column === column)
    .map(({ field, added }) => (added ? addedMark + field : field));
}

/** The column that feeds a field, or the template that does. */
export function sourceOf(mapping: ImportMapping, field: string): string | undefined {
  return (
    mapping.columns.find((entry) => entry.field === field)?.column ??
    mapping.templates.find((entry) => entry.field === field)?.template
  );
}

/** A name for a field of its own that keeps what a column holds. */
export function addedChoice(collection: ImportCollection, columns: readonly string[], column: string): string {
  const words = column
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 50);
  const name = words === '' ? `column_${columns.indexOf(column) + 1}` : words;
  const free = importField(collection, name) === undefined && ImportFieldKey.safeParse(name).success;
  return addedMark + (free ? name : `${name}_2`);
}

/** Gives a column these fields; a field that another column or a template fed is taken from it. */
export function chooseFields(mapping: ImportMapping, column: string, choices: readonly string[]): ImportMapping {
  const fields = choices.map((choice) => choice.replace(addedMark, ''));
  const own = mapping.columns.filter((entry) => entry.column === column);
  const others = mapping.columns.filter((entry) => entry.column !== column && !fields.includes(entry.field));
  const { date_order, decimal_mark } = own[0] ?? {};
  const entries = choices.map((choice, index): ColumnMapping => {
    const field = fields[index] as string;
    return (
      own.find((entry) => entry.field === field) ?? {
        column,
        field,
        ...(isAdded(choice) ? { added: true } : {}),
        ...(date_order ? { date_order } : {}),
        ...(decimal_mark ? { decimal_mark } : {}),
      }
    );
  });
  return {
    ...mapping,
    columns: [...others, ...entries],
    templates: mapping.templates.filter(({ field }) => !fields.includes(field)),
  };
}

/** How the dates or the numbers of a column are written. */
export function chooseFormat(
  mapping: ImportMapping,
  column: string,
  format: Pick<ColumnMapping, 'date_order' | 'decimal_mark'>,
): ImportMapping {
  return {
    ...mapping,
    columns: mapping.columns.map((entry) => (entry.column === column ? { ...entry, ...format } : entry)),
  };
}

export function turnHebrew(mapping: ImportMapping, column: string, turned: boolean): ImportMapping {
  const others = mapping.visual_hebrew.filter((one) => one !== column);
  return { ...mapping, visual_hebrew: turned ? [...others, column] : others };
}

/** Puts a field together from columns; an empty template takes it away. */
export function chooseTemplate(mapping: ImportMapping, field: string, template: string): ImportMapping {
  const others = mapping.templates.filter((entry) => entry.field !== field);
  const columns = mapping.columns.filter((entry) => entry.field !== field);
  return template === ''
    ? { ...mapping, templates: others }
    : { ...mapping, columns, templates: [...others, { field, template }] };
}

/** What a value of the file becomes; undefined: what it says by itself. */
export function chooseTarget(
  mapping: ImportMapping,
  field: string,
  from: string,
  to: ValueTarget | undefined,
): ImportMapping {
  const others = mapping.values.filter((entry) => entry.field !== field || entry.from !== from);
  return { ...mapping, values: to === undefined ? others : [...others, { field, from, to }] };
}

/** What was chosen for a value; undefined when nothing was. */
export function targetOf(mapping: ImportMapping, field: string, from: string): ValueTarget | undefined {
  return mapping.values.find((entry) => entry.field === field && entry.from === from)?.to;
}

/** What a field gets where a row has nothing; null: it stays empty. */
export function chooseDefault(mapping: ImportMapping, field: string, value: string | null): ImportMapping {
  const { [field]: _, ...others } = mapping.defaults;
  return { ...mapping, defaults: value === null ? others : { ...others, [field]: value } };
}

/** Fields that every record needs and nothing gives. */
export function missingFields(mapping: ImportMapping): string[] {
  return importFields[mapping.collection]
    .filter(({ key, required }) => required && sourceOf(mapping, key) === undefined && !mapping.defaults[key])
    .map(({ key }) => key);
}
