import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListColumn } from './list-types.ts';
import classes from './record-list.module.css';

interface ListRowProps<Item> {
  index: number;
  /** Distance from the first row, in CSS pixels. */
  start: number;
  /** Undefined until its page has been read. */
  item: Item | undefined;
  label: string;
  columns: readonly ListColumn<Item>[];
  /** Whether there is a box to tick. */
  selectable: boolean;
  tracks: string;
  selected: boolean;
  tabStop: boolean;
}

function ListRowBody<Item>(props: ListRowProps<Item>) {
  const { index, item, selected } = props;
  const { t } = useTranslation('list');
  return (
    <tr
      tabIndex={props.tabStop ? 0 : -1}
      aria-rowindex={index + 2}
      aria-selected={props.selectable ? selected : undefined}
      aria-label={props.label || undefined}
      data-row={index}
      className={classes.row}
      style={{ transform: `translateY(${props.start}px)`, gridTemplateColumns: props.tracks }}
    >
      {props.selectable && (
        <td className={classes.check} data-check="">
          {item && (
            <input
              type="checkbox"
              tabIndex={-1}
              aria-label={t('select_one', { name: props.label })}
              checked={selected}
              readOnly
            />
          )}
        </td>
      )}
      {props.columns.map((column) => (
        <td key={column.key} className={classes.cell} data-align={column.align}>
          {item && column.render(item)}
        </td>
      ))}
    </tr>
  );
}

/** One row; drawn again only when something of it changed. */
export const ListRow = memo(ListRowBody) as typeof ListRowBody;
