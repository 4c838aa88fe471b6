import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import type { Task } from '../../../domain/task.ts';
import { client } from '../../rpc/index.ts';
import type { FilterValues } from '../../ui/list/filter-types.ts';
import { keys } from '../../ui/queries.ts';

/** What a person looks at: what is to be done, or what was done. */
export type TaskView = 'open' | 'done';

const statuses: Record<TaskView, string[]> = { open: ['PENDING', 'IN_PROGRESS'], done: ['COMPLETED', 'CANCELLED'] };
const PAGE = 200;
/** So many open tasks are read at once, so that the groups are whole; more come with the button at the end. */
const WHOLE = 1000;

export interface TaskList {
  tasks: Task[] | undefined;
  total: number | null;
  error: unknown;
  retry(): void;
  more: boolean;
  readMore(): void;
}

/** The tasks of a view that match, open ones by due date, done ones by when they changed last. */
export function useTaskList(view: TaskView, filter: FilterValues): TaskList {
  const input = {
    filter: { ...filter, status: statuses[view] },
    sort:
      view === 'open'
        ? { field: 'due_date' as const, direction: 'ascending' as const }
        : { field: 'updated_at' as const, direction: 'descending' as const },
    limit: PAGE,
    total: true,
  };
  const query = useInfiniteQuery({
    queryKey: keys.list('tasks', input),
    queryFn: ({ pageParam, signal }) => client.tasks.list({ ...input, cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const tasks = useMemo(() => query.data?.pages.flatMap((page) => page.items), [query.data]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage, isPlaceholderData } = query;
  const mustGoOn =
    view === 'open' && hasNextPage && !isFetchingNextPage && !isPlaceholderData && (tasks?.length ?? 0) < WHOLE;
  useEffect(() => {
    if (mustGoOn) void fetchNextPage();
  }, [mustGoOn, fetchNextPage]);
  const readMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  return {
    tasks,
    total: query.data?.pages[0]?.total ?? null,
    error: query.error,
    retry: () => void query.refetch(),
    more: hasNextPage && (view === 'done' || (tasks?.length ?? 0) >= WHOLE),
    readMore,
  };
}
