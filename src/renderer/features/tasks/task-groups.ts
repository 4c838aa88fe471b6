import { addDays, dueDay, isOverdue, localDay } from '../../../domain/due.ts';
import type { Task } from '../../../domain/task.ts';

/** When a task is due, as the list is divided; the words are `tasks.group.<name>`. */
export const taskGroups = ['overdue', 'today', 'week', 'later', 'undated'] as const;
export type TaskGroup = (typeof taskGroups)[number];

/** The group of a due date. The week is the seven days that begin today: it means the same in countries whose week begins otherwise. */
export function groupOf(due: string | null, now: Date): TaskGroup {
  if (!due) return 'undated';
  if (isOverdue(due, now)) return 'overdue';
  const today = localDay(now);
  const day = dueDay(due);
  if (day <= today) return 'today';
  return day < addDays(today, 7) ? 'week' : 'later';
}

/** Tasks by group, in the order of the groups; those without tasks are left out. Within a group the order stays. */
export function groupTasks(tasks: readonly Task[], now: Date): { group: TaskGroup; tasks: Task[] }[] {
  return taskGroups
    .map((group) => ({ group, tasks: tasks.filter((task) => groupOf(task.due_date, now) === group) }))
    .filter((one) => one.tasks.length > 0);
}
