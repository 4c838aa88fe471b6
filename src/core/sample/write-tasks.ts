import { wholeDay } from '../../domain/due.ts';
import { taskFields } from '../../domain/task.ts';
import { newId } from '../replica/index.ts';
import type { SampleTask } from './shapes.ts';
import { put, tell, type Writing } from './writing.ts';

/** Days before its due date on which a task was written down. */
const NOTED = 6;

export function writeTask(writing: Writing, task: SampleTask) {
  const { calendar, id } = writing;
  const { title, description, type, priority, status = 'PENDING', due, hour, about, owner } = task;
  const day = calendar.day(due);
  const at = calendar.past(Math.max(1, NOTED - due));
  const completedAt = status === 'COMPLETED' ? calendar.past(-due) : null;
  put(writing, 'tasks', taskFields, newId(), {
    title,
    description,
    type,
    priority,
    status,
    due_date: hour === undefined ? wholeDay(day) : `${day}T${String(hour).padStart(2, '0')}:00:00.000Z`,
    related_to: about === undefined ? null : { type: about[0], id: id(about[0], about[1]) },
    assigned_to: id('person', owner),
    created_by: id('person', owner),
    created_at: at,
    updated_at: completedAt ?? at,
    completed_at: completedAt,
  });
  if (completedAt !== null && about !== undefined)
    tell(writing, 'TASK_COMPLETED', about, { at: completedAt, owner, metadata: { title } });
}
