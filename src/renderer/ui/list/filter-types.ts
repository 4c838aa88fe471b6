/** The filter of a collection's `list`, exactly as the contract takes it. */
export type FilterValues = Record<string, unknown>;

export interface FilterOption {
  value: string;
  label: string;
}

interface Named {
  /** What the chip is called. */
  label: string;
}

/**
 * How one part of a contract's filter is asked and kept in the address.
 *
 * | kind | value in the filter |
 * | --- | --- |
 * | text | `[key]`: string; the search field at the front, `/` goes there |
 * | choice | `[key]`: array of words |
 * | owner | `[key]`: array of person ids, null for nobody |
 * | lookup | `[key]`: array of texts that are found while typing |
 * | reference | `[key]`: one id, set by a link from another screen |
 * | amount | `[from]`, `[to]`: decimal strings |
 * | dates | `[from]`, `[to]`: calendar dates |
 * | instants | `[from]`, `[to]`: instants; a person chooses days in their own time zone |
 */
export type FilterDefinition =
  | {
      kind: 'text';
      key: string;
      /** What is searched: the name of the field for screen readers. */
      placeholder: string;
    }
  | ({ kind: 'choice'; key: string; options: readonly FilterOption[] } & Named)
  | ({ kind: 'owner'; key: string } & Named)
  | ({ kind: 'lookup'; key: string; find: (text: string) => Promise<readonly string[]> } & Named)
  | ({ kind: 'reference'; key: string; nameOf: (id: string) => Promise<string | null> } & Named)
  | ({ kind: 'amount'; from: string; to: string } & Named)
  | ({ kind: 'dates'; from: string; to: string } & Named)
  | ({ kind: 'instants'; from: string; to: string } & Named);

/** What identifies a definition among those of one screen. */
export function filterName(definition: FilterDefinition): string {
  return 'key' in definition ? definition.key : definition.from;
}
