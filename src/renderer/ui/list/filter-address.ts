import { CalendarDate, DecimalText, Id, Instant } from '../../../domain/fields.ts';
import type { FilterDefinition, FilterValues } from './filter-types.ts';

/** How nobody is written in the address, where a person's id would stand. */
const NOBODY = 'none';
/** The contract's limit of words and persons in one filter. */
const MOST_VALUES = 100;

type Reader = (text: string) => string | null | undefined;

const readWord: Reader = (text) => (text.length > 0 && text.length <= 100 ? text : undefined);
const readOwner: Reader = (text) => (text === NOBODY ? null : Id.safeParse(text).data);
const readDecimal: Reader = (text) => DecimalText.safeParse(text).data;
const readDate: Reader = (text) => CalendarDate.safeParse(text).data;
const readInstant: Reader = (text) => Instant.safeParse(text).data;

function readMany(address: URLSearchParams, key: string, read: Reader): FilterValues {
  const values = address.getAll(key).map(read);
  const known = [...new Set(values.filter((value) => value !== undefined))].slice(0, MOST_VALUES);
  return known.length > 0 ? { [key]: known } : {};
}

function readOne(address: URLSearchParams, key: string, read: Reader): FilterValues {
  const value = read(address.get(key) ?? '');
  return value ? { [key]: value } : {};
}

function readRange(address: URLSearchParams, range: { from: string; to: string }, read: Reader): FilterValues {
  return { ...readOne(address, range.from, read), ...readOne(address, range.to, read) };
}

function readDefinition(address: URLSearchParams, definition: FilterDefinition): FilterValues {
  switch (definition.kind) {
    case 'text':
      return readOne(address, definition.key, (text) => text.slice(0, 500));
    case 'choice':
    case 'lookup':
      return readMany(address, definition.key, readWord);
    case 'owner':
      return readMany(address, definition.key, readOwner);
    case 'reference':
      return readOne(address, definition.key, (text) => Id.safeParse(text).data);
    case 'amount':
      return readRange(address, definition, readDecimal);
    case 'dates':
      return readRange(address, definition, readDate);
    case 'instants':
      return readRange(address, definition, readInstant);
  }
}

/** The filter an address asks for. What the contract would refuse (a bent link, an old one) is left out. */
export function filterOfAddress(definitions: readonly FilterDefinition[], address: URLSearchParams): FilterValues {
  return Object.assign({}, ...definitions.map((definition) => readDefinition(address, definition)));
}

/** The parameters of the address that a definition uses. */
export function keysOf(definition: FilterDefinition): readonly string[] {
  return 'key' in definition ? [definition.key] : [definition.from, definition.to];
}

/** The address with this filter in place of the one it had; other parameters stay. */
export function addressOfFilter(
  definitions: readonly FilterDefinition[],
  filter: FilterValues,
  address: URLSearchParams,
): URLSearchParams {
  const next = new URLSearchParams(address);
  for (const key of definitions.flatMap(keysOf)) {
    next.delete(key);
    const value = filter[key];
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one === null) next.append(key, NOBODY);
      else if (one !== undefined && one !== '') next.append(key, String(one));
    }
  }
  return next;
}

/** Whether the definition narrows the filter. */
export function isSet(definition: FilterDefinition, filter: FilterValues): boolean {
  return keysOf(definition).some((key) => filter[key] !== undefined);
}
