export type { FilterDefinition, FilterOption, FilterValues } from './filter-types.ts';
export type { BulkAction, ListColumn, ListPage, ListQuery, ListSort, RecordListProps } from './list-types.ts';
