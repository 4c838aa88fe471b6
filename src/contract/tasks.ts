import { z } from 'zod';
import { Id, Instant, relationTypes } from '../domain/fields.ts';
import { NewTask, Task, TaskChanges } from '../domain/task.ts';
import { AnyOf, collection, Owners, SearchText } from './collection.ts';
import { Changed, write } from './procedure.ts';

export const TaskFilter = z.strictObject({
  text: SearchText.optional(),
  status: AnyOf.optional(),
  type: AnyOf.optional(),
  priority: AnyOf.optional(),
  assigned_to: Owners.optional(),
  due_from: Instant.optional(),
  due_to: Instant.optional(),
  related_to: z.strictObject({ type: z.enum(relationTypes), id: Id }).optional(),
});
export type TaskFilter = z.infer<typeof TaskFilter>;

export const tasks = {
  ...collection({
    item: Task,
    create: NewTask,
    changes: TaskChanges,
    filter: TaskFilter,
    sorts: ['due_date', 'created_at', 'updated_at', 'title', 'priority', 'status'],
  }),
  /** Completes a task (sets `completed_at`), or opens it again. */
  complete: write.input(z.strictObject({ id: Id, completed: z.boolean() })).output(Changed.extend({ item: Task })),
};
