import type { tasks as contract, TaskFilter } from '../../contract/tasks.ts';
import type { InputOf } from '../../contract/types.ts';
import { type Task, taskStatuses } from '../../domain/task.ts';
import { writeActivity } from '../activities/index.ts';
import { command, conditions, createRecords, type Desk, list, mustFind } from '../records/index.ts';
import { type Condition, idValue, type RecordValue } from '../replica/index.ts';

const records = createRecords<Task & RecordValue>({
  collection: 'tasks',
  name: 'tasks',
  defaults: (desk) => ({ type: 'TODO', priority: 'MEDIUM', status: 'PENDING', assigned_to: desk.me.id }),
  created: (change, id, desk) => void change.update('tasks', id, { created_by: idValue(desk.me.id) }),
});

/** What no word of ours says is not done: a task whose status is missing or another program's stands among the pending ones. */
const inStatus = (statuses: readonly string[] | undefined): Condition | undefined =>
  statuses?.includes('PENDING')
    ? { column: 'status', except: taskStatuses.filter((status) => !statuses.includes(status)) }
    : conditions.anyOf('status', statuses);

const where = (filter: TaskFilter | undefined) => [
  conditions.text(filter?.text),
  inStatus(filter?.status),
  conditions.anyOf('type', filter?.type),
  conditions.anyOf('priority', filter?.priority),
  conditions.anyOf('assigned_to', filter?.assigned_to),
  conditions.instants('due_date', filter?.due_from, filter?.due_to),
  conditions.relatedTo(filter?.related_to),
];

const relations = ['lead', 'contact', 'company', 'opportunity', 'invoice'] as const;

export const tasks = {
  ...records,

  list: (desk: Desk, input: InputOf<typeof contract.list>) =>
    list<Task & RecordValue>(desk, 'tasks', input, where(input.filter)),

  complete(desk: Desk, input: InputOf<typeof contract.complete>) {
    const task = mustFind<Task & RecordValue>(desk, 'tasks', input.id);
    const { change_id } = command(desk, 'tasks.complete', (change) => {
      const changed = change.update(
        'tasks',
        task.id,
        { status: input.completed ? 'COMPLETED' : 'PENDING', completed_at: input.completed ? change.now : null },
        { updated_at: change.now },
      );
      const type = relations.find((relation) => relation === task.related_to?.type);
      if (changed && input.completed && type !== undefined && task.related_to !== null)
        writeActivity(change, 'TASK_COMPLETED', { type, id: task.related_to.id }, { title: task.title });
    });
    return { change_id, item: records.get(desk, input.id) };
  },
};
