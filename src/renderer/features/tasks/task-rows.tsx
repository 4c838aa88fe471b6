import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../../domain/task.ts';
import { keyOf } from '../../ui/shortcuts.ts';
import { removeTask, toggleTask } from './task-actions.ts';
import { groupTasks, type TaskGroup } from './task-groups.ts';
import { TaskRow } from './task-row.tsx';
import classes from './task-rows.module.css';

interface TaskRowsProps {
  tasks: readonly Task[];
  /** Divided by when they are due. */
  grouped: boolean;
  /** Whose a task is; not needed where all are one's own. */
  withOwner: boolean;
  editable: boolean;
  onOpen: (task: Task) => void;
  /** The end of what was read is near; undefined where there is nothing more. */
  onEnd?: () => void;
}

type Line = { group: TaskGroup; count: number } | { task: Task };

/** Heights in CSS pixels, as in task-rows.module.css. */
const ROW = 36;
const GROUP = 40;
/** Until the list has been measured, so that the first paint has rows already. */
const FIRST_RECT = { width: 1000, height: 800 };

const steps: Record<string, number> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

function linesOf(tasks: readonly Task[], grouped: boolean): Line[] {
  if (!grouped) return tasks.map((task) => ({ task }));
  return groupTasks(tasks, new Date()).flatMap<Line>(({ group, tasks: rows }) => [
    { group, count: rows.length },
    ...rows.map((task) => ({ task })),
  ]);
}

/**
 * Tasks as rows, of which only those on screen are drawn. One row is reached by Tab; j/k and arrows move, Enter opens, Space or x
 * completes, Delete removes. When a row goes away the focus stays at its place.
 */
export function TaskRows({ tasks, grouped, withOwner, editable, onOpen, onEnd }: TaskRowsProps) {
  const { t } = useTranslation('tasks');
  const scroller = useRef<HTMLDivElement>(null);
  const hadFocus = useRef(false);
  const mustFocus = useRef(false);
  const [at, setAt] = useState(0);
  const lines = useMemo(() => linesOf(tasks, grouped), [tasks, grouped]);
  const order = useMemo(
    () => lines.flatMap((line, index) => ('task' in line ? [{ task: line.task, index }] : [])),
    [lines],
  );
  const current = Math.min(at, order.length - 1);
  const pinned = order[current]?.index ?? -1;
  const places = useMemo(() => new Map(order.map(({ task }, place) => [task.id, place])), [order]);

  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => ('task' in (lines[index] as Line) ? ROW : GROUP),
    getItemKey: (index) => {
      const line = lines[index] as Line;
      return 'task' in line ? line.task.id : line.group;
    },
    overscan: 8,
    initialRect: FIRST_RECT,
    // The row with the focus stays drawn wherever the list is scrolled.
    rangeExtractor: useCallback(
      (range: Range) => {
        const rows = defaultRangeExtractor(range);
        return pinned < 0 || rows.includes(pinned) ? rows : [...rows, pinned].sort((left, right) => left - right);
      },
      [pinned],
    ),
  });

  useLayoutEffect(() => {
    if (!mustFocus.current) return;
    mustFocus.current = false;
    virtualizer.scrollToIndex(pinned);
    const id = order[current]?.task.id;
    scroller.current?.querySelector<HTMLElement>(`[data-task="${id}"]`)?.focus({ preventScroll: true });
  });
  // The row that had the focus went away (done, removed): the one that came to its place takes it.
  useEffect(() => {
    if (!hadFocus.current || document.activeElement !== document.body) return;
    const id = order[current]?.task.id;
    scroller.current?.querySelector<HTMLElement>(`[data-task="${id}"]`)?.focus();
  }, [order, current]);

  const items = virtualizer.getVirtualItems();
  const isNearEnd = (items.at(-1)?.index ?? 0) >= lines.length - 20;
  useEffect(() => {
    if (isNearEnd) onEnd?.();
  }, [isNearEnd, onEnd]);

  const move = (place: number) => {
    mustFocus.current = true;
    setAt(Math.max(0, Math.min(order.length - 1, place)));
  };
  const onFocus = useCallback((id: string) => setAt((before) => places.get(id) ?? before), [places]);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const task = order[current]?.task;
    if (!task || !(event.target instanceof HTMLElement) || !event.target.dataset.task) return;
    const key = keyOf(event.nativeEvent);
    const step = steps[key];
    if (step) move(current + step);
    else if (key === 'Home') move(0);
    else if (key === 'End') move(order.length - 1);
    else if ((key === ' ' || key === 'x') && editable) void toggleTask(task);
    else if (key === 'Delete' && editable) void removeTask(task);
    else return;
    event.preventDefault();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the rows within, which have the focus
    <div
      ref={scroller}
      className={classes.scroller}
      onKeyDown={onKeyDown}
      onFocus={() => {
        hadFocus.current = true;
      }}
      onBlur={(event) => {
        if (event.relatedTarget) hadFocus.current = false;
      }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: rows are placed by their position, which a list's own elements would undo */}
      <div
        role="list"
        aria-label={t('tasks')}
        className={classes.lines}
        style={{ blockSize: virtualizer.getTotalSize() }}
      >
        {items.map((item) => {
          const line = lines[item.index];
          if (!line) return null;
          return (
            // biome-ignore lint/a11y/useSemanticElements: as above
            <div
              key={item.key}
              role="listitem"
              className={classes.line}
              style={{ blockSize: item.size, transform: `translateY(${item.start}px)` }}
            >
              {'task' in line ? (
                <TaskRow
                  task={line.task}
                  current={item.index === pinned}
                  editable={editable}
                  withOwner={withOwner}
                  onOpen={onOpen}
                  onFocus={onFocus}
                />
              ) : (
                <h2 className={classes.group} data-group={line.group}>
                  {t(`group.${line.group}`)}
                  <span className={classes.count}>{line.count}</span>
                </h2>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
