import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ListColumn, ListSort } from './list-types.ts';
import classes from './record-list.module.css';

interface ListHeadProps<Item> {
  columns: readonly ListColumn<Item>[];
  /** Whether rows have a box to tick. */
  selectable: boolean;
  sort: ListSort;
  tracks: string;
  least: number;
  selected: number;
  total: number;
  onSelectAll: () => void;
  onSort: (sort: ListSort) => void;
}

/** The heads of the columns; a click sorts, a second one turns the order round. */
export function ListHead<Item>(props: ListHeadProps<Item>) {
  const { columns, sort, selected, total } = props;
  const { t } = useTranslation('list');
  const head = (column: ListColumn<Item>) => {
    const sorted = column.sort === sort.field ? sort.direction : null;
    if (!column.sort) return column.label;
    const field = column.sort;
    const direction = sorted === 'ascending' ? 'descending' : 'ascending';
    return (
      <button type="button" className={classes.sort} onClick={() => props.onSort({ field, direction })}>
        <span>{column.label}</span>
        {sorted === 'ascending' && <IconArrowUp size={12} aria-hidden />}
        {sorted === 'descending' && <IconArrowDown size={12} aria-hidden />}
      </button>
    );
  };
  return (
    <thead className={classes.head} style={{ minInlineSize: props.least }}>
      <tr aria-rowindex={1} className={classes.heads} style={{ gridTemplateColumns: props.tracks }}>
        {props.selectable && (
          <th scope="col" className={classes.check}>
            <input
              type="checkbox"
              aria-label={t('select_all')}
              checked={total > 0 && selected === total}
              ref={(box) => {
                if (box) box.indeterminate = selected > 0 && selected < total;
              }}
              onChange={props.onSelectAll}
            />
          </th>
        )}
        {columns.map((column) => (
          <th
            key={column.key}
            scope="col"
            className={classes.cell}
            data-align={column.align}
            aria-sort={column.sort === sort.field ? sort.direction : undefined}
          >
            {head(column)}
          </th>
        ))}
      </tr>
    </thead>
  );
}
