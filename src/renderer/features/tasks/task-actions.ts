import type { Task } from '../../../domain/task.ts';
import { client } from '../../rpc/index.ts';
import { words } from '../../ui/i18n.ts';
import { notifyChanged, notifyError } from '../../ui/notify.ts';
import { isolate } from '../../ui/record/index.ts';

const nameOf = (task: Task) => isolate(task.title || words.t('common:without_name'));

/** Whether the task asks for nothing any more. */
export function isDone(task: Task): boolean {
  return task.status === 'COMPLETED' || task.status === 'CANCELLED';
}

/** Completes an open task, or opens a done one again; the toast and Ctrl/Cmd Z take it back. */
export async function toggleTask(task: Task): Promise<void> {
  const completed = !isDone(task);
  try {
    const { change_id } = await client.tasks.complete({ id: task.id, completed });
    const message = completed
      ? words.t('tasks:completed', { title: nameOf(task) })
      : words.t('tasks:reopened', { title: nameOf(task) });
    notifyChanged({ changeId: change_id, message });
  } catch (error) {
    notifyError(error);
  }
}

export async function removeTask(task: Task): Promise<void> {
  try {
    const { change_id } = await client.tasks.remove({ ids: [task.id] });
    notifyChanged({ changeId: change_id, message: words.t('tasks:removed', { title: nameOf(task) }) });
  } catch (error) {
    notifyError(error);
  }
}
