import { useQuery } from '@tanstack/react-query';
import type { Task } from '../../../domain/task.ts';
import { client } from '../../rpc/index.ts';
import { keys } from '../../ui/queries.ts';
import type { RelatedTo } from '../activities/index.ts';

const OPEN = ['PENDING', 'IN_PROGRESS'];
const MOST = 100;

/** The open tasks of a record, the next one first; undefined until they are read. */
export function useOpenTasks(relation: RelatedTo): Task[] | undefined {
  const input = {
    filter: { related_to: relation, status: OPEN },
    sort: { field: 'due_date', direction: 'ascending' },
    limit: MOST,
  } as const;
  return useQuery({
    queryKey: keys.list('tasks', input),
    queryFn: async ({ signal }) => {
      const { items } = await client.tasks.list(
        { ...input, filter: { ...input.filter, status: [...OPEN] } },
        { signal },
      );
      // A task without a date is no next step as long as another one has its day.
      return [...items.filter((task) => task.due_date), ...items.filter((task) => !task.due_date)];
    },
  }).data;
}
