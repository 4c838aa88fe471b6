import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { CollectionState, SyncStatus } from '../../contract/sync.ts';
import { client } from '../rpc/index.ts';
import { notifyError } from './notify.ts';
import { keys } from './queries.ts';

/** How the state of synchronising is asked for; hints say when it changed. */
export const syncStatusQuery = queryOptions({
  queryKey: keys.of('sync', 'status'),
  queryFn: ({ signal }) => client.sync.status(undefined, { signal }),
});

/** The state of synchronising; undefined only before its first answer. */
export function useSyncStatus(): SyncStatus | undefined {
  return useQuery(syncStatusQuery).data;
}

/** How far one collection is, from 0 to 1. */
function shareOf({ phase, done, total }: CollectionState): number {
  if (phase === 'CURRENT') return 1;
  return total === null || total === 0 ? 0 : Math.min(1, done / total);
}

/**
 * How far the first sync is, from 0 to 1: by documents where the server has said of every collection how many there are, else by collections.
 * Null without any; never 1, since what grew in the meantime is not complete before it is.
 */
export function firstSyncShare(collections: readonly CollectionState[]): number | null {
  const scanned = collections.filter(({ phase }) => phase !== 'NOT_PERMITTED');
  if (scanned.length === 0) return null;
  const sizes = scanned.map(({ phase, documents, total }) => (phase === 'CURRENT' ? documents : total));
  const isCounted = sizes.every((size) => size !== null) && sizes.some((size) => size !== 0);
  const weights = isCounted ? sizes.map((size) => size ?? 0) : sizes.map(() => 1);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const done = scanned.reduce((sum, one, index) => sum + shareOf(one) * (weights[index] ?? 0), 0);
  return Math.min(0.99, done / all);
}

/** Runs a command that answers the new state and shows that at once; tells whether it worked, after saying why it did not. */
export function useSyncCommand(): (command: () => Promise<SyncStatus>) => Promise<boolean> {
  const queryClient = useQueryClient();
  return useCallback(
    async (command) => {
      try {
        queryClient.setQueryData(syncStatusQuery.queryKey, await command());
      } catch (error) {
        notifyError(error);
        return false;
      }
      void queryClient.invalidateQueries({ queryKey: keys.all('sync') });
      return true;
    },
    [queryClient],
  );
}
