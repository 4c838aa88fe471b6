export { FilterBar } from './filter-bar.tsx';
export type { FilterDefinition, FilterOption, FilterValues } from './filter-types.ts';
export type { BulkAction, ListColumn, ListPage, ListQuery, ListSort, RecordListProps } from './list-types.ts';
export { RecordList } from './record-list.tsx';
export { saveFile } from './save-file.ts';
export { StateSwitch } from './state-switch.tsx';
export { useAddress, useFilter } from './use-address.ts';
export { useQuickAdd } from './use-quick-add.ts';
export { ViewSwitch } from './view-switch.tsx';
