import type { KeyboardEvent } from 'react';
import type { Task } from '../../../domain/task.ts';
import { PersonName } from '../../ui/person-name.tsx';
import { useMe } from '../../ui/session.ts';
import { keyOf } from '../../ui/shortcuts.ts';
import { DueLabel } from './due-label.tsx';
import { isDone, toggleTask } from './task-actions.ts';
import { TaskCheck } from './task-check.tsx';
import classes from './task-line.module.css';

interface TaskLineProps {
  task: Task;
  editable: boolean;
  onOpen: () => void;
}

/** A task on a record's page: complete it, open it, see when and whose it is. `x` completes it while it has the focus. */
export function TaskLine({ task, editable, onOpen }: TaskLineProps) {
  const me = useMe();
  const onKeyDown = (event: KeyboardEvent) => {
    if (!editable || keyOf(event.nativeEvent) !== 'x') return;
    event.preventDefault();
    void toggleTask(task);
  };
  return (
    <div className={classes.line} data-done={isDone(task) || undefined}>
      <TaskCheck task={task} editable={editable} />
      <button type="button" className={classes.title} dir="auto" onClick={onOpen} onKeyDown={onKeyDown}>
        {task.title}
      </button>
      {task.assigned_to && task.assigned_to !== me?.id && (
        <span className={classes.who}>
          <PersonName id={task.assigned_to} />
        </span>
      )}
      {task.due_date && <DueLabel due={task.due_date} done={isDone(task)} />}
    </div>
  );
}
