import { IconCheck, IconPointFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../../domain/task.ts';
import { isolate } from '../../ui/record/index.ts';
import { isDone, toggleTask } from './task-actions.ts';
import classes from './task-check.module.css';

interface TaskCheckProps {
  task: Task;
  editable: boolean;
  /** In a list that moves by arrows only the row itself is reached by Tab. */
  tabIndex?: number;
}

/** The circle before a task: a click completes it. */
export function TaskCheck({ task, editable, tabIndex }: TaskCheckProps) {
  const { t } = useTranslation('tasks');
  const done = isDone(task);
  if (!editable) {
    return (
      <span className={classes.mark}>
        {done ? <IconCheck size={14} stroke={2} aria-label={t('done')} /> : <IconPointFilled size={10} aria-hidden />}
      </span>
    );
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a checkbox that looks like a circle and belongs to no form
    <button
      type="button"
      role="checkbox"
      aria-checked={done}
      aria-label={t('complete', { title: isolate(task.title ?? '') })}
      className={classes.check}
      tabIndex={tabIndex}
      onClick={(event) => {
        event.stopPropagation();
        void toggleTask(task);
      }}
    >
      <IconCheck size={12} stroke={2.5} aria-hidden />
    </button>
  );
}
