import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../commands.ts';
import { useShortcuts } from '../shortcuts.ts';
import { EmptyState, ErrorState } from '../states.tsx';
import { useArrival } from '../sync-status.ts';
import { useMay } from '../use-may.ts';
import { leastWidth, useColumns } from './column-choice.ts';
import { ListHead } from './list-head.tsx';
import { rowKey } from './list-keys.ts';
import { ListRow } from './list-row.tsx';
import { ListTools } from './list-tools.tsx';
import type { ListSort, RecordListProps } from './list-types.ts';
import classes from './record-list.module.css';
import { SelectionBar } from './selection-bar.tsx';
import { useAddress, useFilter } from './use-address.ts';
import { useBulk } from './use-bulk.ts';
import { useExport } from './use-export.ts';
import { ROW_HEIGHT, useRows } from './use-rows.ts';
import { useSelection } from './use-selection.ts';

const noFilters = [] as const;
/** Width of the boxes to tick, in CSS pixels. */
const CHECK_WIDTH = 36;

function sortOfAddress(text: string | null, fallback: ListSort, known: readonly (string | undefined)[]): ListSort {
  if (!text) return fallback;
  const field = text.replace(/^-/, '');
  if (!known.includes(field)) return fallback;
  return { field, direction: text.startsWith('-') ? 'descending' : 'ascending' };
}

/**
 * Records in rows, any number of them: columns to choose, sorted by their heads, narrowed by the filter in the address, selected and
 * changed many at once, taken out as CSV. Wants a parent that fills (`<Page layout="fill">`).
 */
export function RecordList<Item extends { id: string }>(props: RecordListProps<Item>) {
  const { collection, columns, rowLabel, onOpen, filters = noFilters } = props;
  const { t } = useTranslation('list');
  const mayWrite = useMay('write');
  const selectable = mayWrite && Boolean(props.remove || props.assign || props.bulkActions?.length);
  const [address, changeAddress] = useAddress();
  const [asked, setFilter] = useFilter(filters);
  const fixed = JSON.stringify(props.fixedFilter ?? {});
  const filter = useMemo(() => ({ ...asked, ...(JSON.parse(fixed) as object) }), [asked, fixed]);
  const sort = sortOfAddress(
    address.get('sort'),
    props.defaultSort,
    columns.map((column) => column.sort),
  );
  const { shown, toggle } = useColumns(collection, columns);
  const scroller = useRef<HTMLTableElement>(null);
  const [current, setCurrent] = useState(-1);
  const arrival = useArrival(props.collection);
  const rows = useRows({
    collection,
    filter,
    sort,
    fetchPage: props.fetchPage,
    scroller,
    head: ROW_HEIGHT,
    pinned: current,
  });
  const { virtualizer, rowAt, total, rowsBetween } = rows;
  const selection = useSelection(rowsBetween, JSON.stringify(filter));
  const bulk = useBulk({ collection, remove: props.remove, assign: props.assign, done: selection.clear });
  const exportRows = useExport(props.exportAs, filter, sort);
  useCommand('export', exportRows);

  const wanted = useRef<number | null>(null);
  const goTo = useCallback(
    (index: number) => {
      if (total === 0) return;
      const row = Math.max(0, Math.min(total - 1, index));
      wanted.current = row;
      setCurrent(row);
      virtualizer.scrollToIndex(row);
    },
    [total, virtualizer],
  );
  useEffect(() => {
    if (wanted.current === null) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-row="${wanted.current}"]`);
    if (!row) return;
    wanted.current = null;
    row.focus({ preventScroll: true });
  });
  const enter = (by: number) => goTo(current < 0 ? 0 : current + by);
  useShortcuts({ j: () => enter(1), k: () => enter(-1) });

  const onKeyDown = (event: KeyboardEvent) => {
    const key = rowKey(event);
    const index = Number((event.target as HTMLElement).closest<HTMLElement>('[data-row]')?.dataset.row ?? -1);
    const item = rowAt(index);
    if (!key || index < 0 || event.defaultPrevented) return;
    if (!selectable && (key.kind === 'select' || key.kind === 'select_all')) return;
    if (key.kind === 'clear' && selection.ids.size === 0) return;
    event.preventDefault();
    switch (key.kind) {
      case 'row':
        if (key.extend && item && selectable) {
          const next = rowAt(index + key.by);
          selection.add(next ? [item, next] : [item], index + key.by);
        }
        return goTo(index + key.by);
      case 'edge':
        return goTo(key.edge === 'first' ? 0 : total - 1);
      case 'open':
        return item && onOpen(item);
      case 'select':
        return item && selection.toggle(item, index, event.shiftKey);
      case 'select_all':
        return void selection.all(total);
      case 'clear':
        return selection.clear();
      case 'remove':
        if (!mayWrite || !props.remove) return;
        if (selection.ids.size > 0) return void bulk.remove([...selection.ids]);
        return item && void bulk.remove([item.id]);
    }
  };

  const onClick = (event: MouseEvent) => {
    const target = event.target as HTMLElement;
    const index = Number(target.closest<HTMLElement>('[data-row]')?.dataset.row ?? -1);
    const item = rowAt(index);
    if (!item || target.closest('a, button')) return;
    if (target.closest('[data-check]')) return selection.toggle(item, index, event.shiftKey);
    onOpen(item);
  };

  const tracks = [selectable ? `${CHECK_WIDTH}px` : '', ...shown.map((column) => column.width)].join(' ');
  const least = CHECK_WIDTH + shown.reduce((sum, column) => sum + leastWidth(column.width), 0);
  const stop = current >= 0 && current < total ? current : (virtualizer.range?.startIndex ?? 0);
  const none = !rows.blank && total === 0 && Object.keys(asked).length === 0;

  if (rows.error && rows.blank) return <ErrorState error={rows.error} onRetry={rows.retry} />;
  return (
    <div className={classes.list}>
      {!none && (
        <ListTools
          definitions={filters}
          filter={asked}
          onFilter={setFilter}
          total={rows.blank ? null : total}
          columns={columns}
          shown={shown}
          onToggleColumn={toggle}
          onExport={props.exportAs ? exportRows : undefined}
        >
          {props.toolbar}
        </ListTools>
      )}
      {none ? (
        props.emptyState
      ) : !rows.blank && total === 0 ? (
        <EmptyState title={t('nothing_matches')}>
          {t(arrival === 'COMING' ? 'nothing_matches_yet' : 'nothing_matches_next')}
        </EmptyState>
      ) : (
        <table
          ref={scroller}
          className={classes.scroller}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table whose rows take the focus (ARIA grid pattern)
          role="grid"
          aria-label={props.label}
          aria-rowcount={total + 1}
          aria-colcount={shown.length + Number(selectable)}
          aria-multiselectable={selectable || undefined}
          onKeyDown={onKeyDown}
          onClick={onClick}
          onFocus={(event) => {
            const row = (event.target as HTMLElement).closest<HTMLElement>('[data-row]')?.dataset.row;
            if (row !== undefined) setCurrent(Number(row));
          }}
        >
          <ListHead
            columns={shown}
            selectable={selectable}
            sort={sort}
            tracks={tracks}
            least={least}
            selected={selection.ids.size}
            total={total}
            onSelectAll={() => (selection.ids.size > 0 ? selection.clear() : void selection.all(total))}
            onSort={(next) =>
              changeAddress((before) => {
                before.set('sort', `${next.direction === 'descending' ? '-' : ''}${next.field}`);
                return before;
              })
            }
          />
          <tbody className={classes.rows} style={{ blockSize: virtualizer.getTotalSize(), minInlineSize: least }}>
            {rows.items.map(({ index, start }) => {
              const item = rowAt(index);
              return (
                <ListRow
                  key={index}
                  index={index}
                  start={start}
                  item={item}
                  label={item ? rowLabel(item) : ''}
                  columns={shown}
                  selectable={selectable}
                  tracks={tracks}
                  selected={item !== undefined && selection.ids.has(item.id)}
                  tabStop={index === stop}
                />
              );
            })}
          </tbody>
        </table>
      )}
      {selection.ids.size > 0 && (
        <SelectionBar
          ids={selection.ids}
          limited={selection.limited}
          onClear={selection.clear}
          onRemove={props.remove ? bulk.remove : undefined}
          onAssign={props.assign ? bulk.assign : undefined}
          actions={props.bulkActions ?? []}
        />
      )}
    </div>
  );
}
