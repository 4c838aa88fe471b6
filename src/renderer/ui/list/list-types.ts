import type { ReactNode } from 'react';
import type { exportable } from '../../../contract/exports.ts';
import type { FilterDefinition, FilterValues } from './filter-types.ts';

export interface ListSort {
  field: string;
  direction: 'ascending' | 'descending';
}

/** Input of a contract's `list`, without the types of one collection. */
export interface ListQuery {
  filter?: FilterValues;
  sort?: ListSort;
  cursor?: string;
  limit?: number;
  total?: boolean;
}

export interface ListPage<Item> {
  items: Item[];
  next: string | null;
  total: number | null;
}

export interface ListColumn<Item> {
  /** Unique in the list; under this name the person's choice of columns is remembered. */
  key: string;
  label: string;
  /** Width of the column as a CSS grid track, for example `minmax(180px, 2fr)` or `120px`. */
  width: string;
  /** Field of the contract's `sorts` that a click on the header sorts by. */
  sort?: string;
  /** Numbers and dates stand at the end of their cell. */
  align?: 'start' | 'end';
  /** Not shown until a person chooses it. */
  optional?: boolean;
  render: (item: Item) => ReactNode;
}

/** Something that can be done to the selected records; shown only to those who may write. */
export interface BulkAction {
  key: string;
  label: string;
  icon: ReactNode;
  run: (ids: readonly string[]) => void | Promise<void>;
}

export interface RecordListProps<Item extends { id: string }> {
  /** The contract's name of the collection: first part of the query keys, name under which columns are remembered. */
  collection: string;
  /** What a screen reader calls the list. */
  label: string;
  columns: readonly ListColumn<Item>[];
  /** The contract's `list`: `(query) => client.contacts.list(query)`. */
  fetchPage: (query: ListQuery, options: { signal: AbortSignal }) => Promise<ListPage<Item>>;
  defaultSort: ListSort;
  /** What a person can filter by; kept in the address. Without it there is no filter bar. */
  filters?: readonly FilterDefinition[];
  /** Always added to the filter: `{ company_id }` on a company's page. */
  fixedFilter?: FilterValues;
  /** What a row is called: in the checkbox's name and for screen readers. */
  rowLabel: (item: Item) => string;
  onOpen: (item: Item) => void;
  /** The contract's `remove`; without it rows cannot be removed. */
  remove?: (ids: string[]) => Promise<{ change_id: string }>;
  /** Gives one record another owner (the contract's `update`); without it there is no such action. */
  assign?: (id: string, personId: string | null) => Promise<{ change_id: string }>;
  bulkActions?: readonly BulkAction[];
  /** The collection's name in `exports.csv`; without it there is no export. */
  exportAs?: (typeof exportable)[number];
  /** Stands where rows would be when there are no records at all (no filter is set). */
  emptyState: ReactNode;
  /** At the end of the toolbar: a switch between board and list, for example. */
  toolbar?: ReactNode;
}
