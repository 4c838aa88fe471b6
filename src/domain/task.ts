import type { z } from 'zod';
import {
  changeSchema,
  createSchema,
  instant,
  longText,
  recordSchema,
  reference,
  relation,
  text,
  word,
} from './fields.ts';

/** `tasks` (data layer specification, 4.6). */
export const taskFields = {
  title: text(),
  description: longText(20_000),
  type: word(),
  priority: word(),
  status: word(),
  due_date: instant(),
  related_to: relation(),
  assigned_to: reference(),
  created_by: reference(),
  created_at: instant(),
  updated_at: instant(),
  completed_at: instant(),
};

const required = ['title'] as const;
const optional = ['description', 'type', 'priority', 'status', 'due_date', 'related_to', 'assigned_to'] as const;

export const Task = recordSchema(taskFields);
export type Task = z.infer<typeof Task>;
export const NewTask = createSchema(taskFields, required, optional);
export const TaskChanges = changeSchema(taskFields, required, optional);

export const taskTypes = ['CALL', 'EMAIL', 'MEETING', 'TODO', 'FOLLOWUP'] as const;
export const taskPriorities = ['LOW', 'MEDIUM', 'HIGH', 'URGENT'] as const;
export const taskStatuses = ['PENDING', 'IN_PROGRESS', 'COMPLETED', 'CANCELLED'] as const;
