export { FilterBar } from './filter-bar.tsx';
export type { FilterDefinition, FilterOption, FilterValues } from './filter-types.ts';
export type { BulkAction, ListColumn, ListPage, ListQuery, ListSort, RecordListProps } from './list-types.ts';
export { RecordList } from './record-list.tsx';
export { saveFile } from './save-file.ts';
export { useAddress, useFilter } from './use-address.ts';
