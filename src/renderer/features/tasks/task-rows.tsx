import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../../domain/task.ts';
import { useEnumeration } from '../../ui/enumeration.ts';
import { PersonName } from '../../ui/person-name.tsx';
import { useMe } from '../../ui/session.ts';
import { keyOf } from '../../ui/shortcuts.ts';
import { DueLabel } from './due-label.tsx';
import { RelatedLink } from './related-link.tsx';
import { isDone, removeTask, toggleTask } from './task-actions.ts';
import { TaskCheck } from './task-check.tsx';
import { groupTasks, type TaskGroup } from './task-groups.ts';
import classes from './task-rows.module.css';

interface TaskRowsProps {
  tasks: readonly Task[];
  /** Divided by when they are due. */
  grouped: boolean;
  /** Whose a task is; not needed where all are one's own. */
  withOwner: boolean;
  editable: boolean;
  onOpen: (task: Task) => void;
}

interface RowProps {
  task: Task;
  current: boolean;
  editable: boolean;
  withOwner: boolean;
  onOpen: () => void;
  onFocus: () => void;
}

function Row({ task, current, editable, withOwner, onOpen, onFocus }: RowProps) {
  const { t } = useTranslation(['tasks', 'common']);
  const word = useEnumeration();
  const me = useMe();
  const isUrgent = task.priority === 'HIGH' || task.priority === 'URGENT';
  return (
    <li className={classes.row} data-done={isDone(task) || undefined}>
      <TaskCheck task={task} editable={editable} tabIndex={-1} />
      <button
        type="button"
        className={classes.title}
        dir="auto"
        data-task={task.id}
        tabIndex={current ? 0 : -1}
        onFocus={onFocus}
        onClick={onOpen}
      >
        {task.title || t('common:without_name')}
      </button>
      {isUrgent && !isDone(task) && (
        <span className={classes.urgent} data-priority={task.priority}>
          {word('task_priority', task.priority)}
        </span>
      )}
      <span className={classes.about}>
        {task.related_to && <RelatedLink relation={task.related_to} tabIndex={current ? 0 : -1} />}
      </span>
      <span className={classes.type}>{word('task_type', task.type)}</span>
      {withOwner && (
        <span className={classes.who}>
          {task.assigned_to === me?.id ? t('me') : <PersonName id={task.assigned_to} />}
        </span>
      )}
      <span className={classes.due}>{task.due_date && <DueLabel due={task.due_date} done={isDone(task)} />}</span>
    </li>
  );
}

const steps: Record<string, number> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

/**
 * Tasks as rows. One row is reached by Tab; j/k and arrows move, Enter opens, Space or x completes, Delete removes. When a row goes away
 * the focus stays at its place.
 */
export function TaskRows({ tasks, grouped, withOwner, editable, onOpen }: TaskRowsProps) {
  const { t } = useTranslation('tasks');
  const place = useRef<HTMLDivElement>(null);
  const hadFocus = useRef(false);
  const [at, setAt] = useState(0);
  const groups: { group: TaskGroup | null; tasks: readonly Task[] }[] = grouped
    ? groupTasks(tasks, new Date())
    : [{ group: null, tasks }];
  const order = groups.flatMap((group) => group.tasks);
  const current = Math.min(at, order.length - 1);

  const focus = (index: number) => {
    const id = order[index]?.id;
    if (id) place.current?.querySelector<HTMLElement>(`[data-task="${id}"]`)?.focus();
  };
  // The row that had the focus went away (done, removed): the one that came to its place takes it.
  useEffect(() => {
    if (
      hadFocus.current &&
      !place.current?.contains(document.activeElement) &&
      document.activeElement === document.body
    )
      focus(current);
  });

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const task = order[current];
    if (!task || !(event.target instanceof HTMLElement) || !event.target.dataset.task) return;
    const key = keyOf(event.nativeEvent);
    const step = steps[key];
    if (step) focus(Math.max(0, Math.min(order.length - 1, current + step)));
    else if (key === 'Home') focus(0);
    else if (key === 'End') focus(order.length - 1);
    else if ((key === ' ' || key === 'x') && editable) void toggleTask(task);
    else if (key === 'Delete' && editable) void removeTask(task);
    else return;
    event.preventDefault();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the rows within, which have the focus
    <div
      ref={place}
      className={classes.place}
      data-owner={withOwner || undefined}
      onKeyDown={onKeyDown}
      onFocus={() => {
        hadFocus.current = true;
      }}
      onBlur={(event) => {
        if (event.relatedTarget) hadFocus.current = false;
      }}
    >
      {groups.map(({ group, tasks: rows }) => (
        <section key={group ?? 'all'} aria-label={group ? t(`group.${group}`) : t('tasks')}>
          {group && (
            <h2 className={classes.group} data-group={group}>
              {t(`group.${group}`)}
              <span className={classes.count}>{rows.length}</span>
            </h2>
          )}
          <ul className={classes.rows}>
            {rows.map((task) => {
              const index = order.indexOf(task);
              return (
                <Row
                  key={task.id}
                  task={task}
                  current={index === current}
                  editable={editable}
                  withOwner={withOwner}
                  onOpen={() => onOpen(task)}
                  onFocus={() => setAt(index)}
                />
              );
            })}
          </ul>
        </section>
      ))}
    </div>
  );
}
