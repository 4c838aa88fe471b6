import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { HistoryEntry } from '../../../contract/history.ts';
import type { Activity } from '../../../domain/activity.ts';
import { client } from '../../rpc/index.ts';
import { keys } from '../../ui/queries.ts';
import type { Values } from '../../ui/record/index.ts';
import type { RelatedTo } from './relation.ts';
import { mergeTimeline, type NoteEntry, type TimelineEntry } from './timeline-entries.ts';

/** What the timeline can be narrowed to; the words are `activities.filter.<name>`. */
export const timelineFilters = ['all', 'notes', 'talks', 'moves', 'tasks', 'invoices', 'changes'] as const;
export type TimelineFilter = (typeof timelineFilters)[number];

const typesOf: Record<Exclude<TimelineFilter, 'all' | 'changes'>, string[]> = {
  notes: ['NOTE'],
  talks: ['CALL', 'EMAIL', 'MEETING'],
  moves: ['CREATED', 'STAGE_MOVED', 'STATUS_CHANGED', 'WON', 'LOST', 'REOPENED', 'CONVERTED'],
  tasks: ['TASK_COMPLETED'],
  invoices: ['INVOICE_DRAFTED', 'INVOICE_ISSUED'],
};

const collectionOf = {
  lead: 'leads',
  contact: 'contacts',
  company: 'companies',
  opportunity: 'opportunities',
  invoice: 'invoices',
} as const;

const LIMIT = 50;

export interface Timeline {
  /** Undefined until everything asked for was read once. */
  entries: TimelineEntry[] | undefined;
  error: unknown;
  more: boolean;
  readMore(): void;
}

/** What was done with a record and what was changed in it, newest first, a page at a time. */
export function useTimeline(
  relation: RelatedTo,
  filter: TimelineFilter,
  notes: readonly NoteEntry[],
  record: Values,
): Timeline {
  const withActivities = filter !== 'changes';
  const withHistory = filter === 'all' || filter === 'changes';
  const types = filter === 'all' || filter === 'changes' ? undefined : typesOf[filter];

  const activities = useInfiniteQuery({
    queryKey: keys.of('activities', 'timeline', { relation, types }),
    queryFn: ({ pageParam, signal }) =>
      client.activities.list(
        { filter: { related_to: relation, type: types }, limit: LIMIT, cursor: pageParam },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    enabled: withActivities,
  });
  const history = useInfiniteQuery({
    queryKey: keys.of('history', 'record', relation),
    queryFn: ({ pageParam, signal }) =>
      client.history.list({ collection: collectionOf[relation.type], id: relation.id, cursor: pageParam }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    enabled: withHistory,
  });

  const entries = useMemo(() => {
    if ((withActivities && !activities.data) || (withHistory && !history.data)) return undefined;
    const done: Activity[] = withActivities ? (activities.data?.pages.flatMap((page) => page.items) ?? []) : [];
    const changed: HistoryEntry[] = withHistory ? (history.data?.pages.flatMap((page) => page.items) ?? []) : [];
    return mergeTimeline(
      { items: done, more: withActivities && activities.hasNextPage },
      { items: changed, more: withHistory && history.hasNextPage },
      filter === 'all' || filter === 'notes' ? notes : [],
      record,
    );
  }, [
    activities.data,
    activities.hasNextPage,
    history.data,
    history.hasNextPage,
    withActivities,
    withHistory,
    filter,
    notes,
    record,
  ]);

  return {
    entries,
    error: (withActivities && activities.error) || (withHistory && history.error) || null,
    more: (withActivities && activities.hasNextPage) || (withHistory && history.hasNextPage),
    readMore: () => {
      if (withActivities && activities.hasNextPage) void activities.fetchNextPage();
      if (withHistory && history.hasNextPage) void history.fetchNextPage();
    },
  };
}
