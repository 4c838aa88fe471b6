import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../../domain/task.ts';
import { useEnumeration } from '../../ui/enumeration.ts';
import { PersonName } from '../../ui/person-name.tsx';
import { useMe } from '../../ui/session.ts';
import { DueLabel } from './due-label.tsx';
import { RelatedLink } from './related-link.tsx';
import { isDone } from './task-actions.ts';
import { TaskCheck } from './task-check.tsx';
import classes from './task-rows.module.css';

interface TaskRowProps {
  task: Task;
  /** Reached by Tab. */
  current: boolean;
  editable: boolean;
  withOwner: boolean;
  onOpen: (task: Task) => void;
  onFocus: (id: string) => void;
}

/** One task in a list: complete it, open it, see what it is about and when it is due. */
export const TaskRow = memo(function TaskRow({ task, current, editable, withOwner, onOpen, onFocus }: TaskRowProps) {
  const { t } = useTranslation(['tasks', 'common']);
  const word = useEnumeration();
  const me = useMe();
  const done = isDone(task);
  const isUrgent = task.priority === 'HIGH' || task.priority === 'URGENT';
  return (
    <div className={classes.row} data-done={done || undefined} data-owner={withOwner || undefined}>
      <TaskCheck task={task} editable={editable} tabIndex={-1} />
      <button
        type="button"
        className={classes.title}
        dir="auto"
        data-task={task.id}
        tabIndex={current ? 0 : -1}
        onFocus={() => onFocus(task.id)}
        onClick={() => onOpen(task)}
      >
        {task.title || t('common:without_name')}
      </button>
      {isUrgent && !done && (
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
      <span className={classes.due}>{task.due_date && <DueLabel due={task.due_date} done={done} />}</span>
    </div>
  );
});
