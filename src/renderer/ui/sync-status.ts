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

/**
 * How far the first sync is, by documents, from 0 to 1; null while the server has not said how many there are. Never 1: a collection that
 * grew in the meantime is not called complete before it is.
 */
export function firstSyncShare(collections: readonly CollectionState[]): number | null {
  const scanned = collections.filter(({ phase }) => phase !== 'NOT_PERMITTED');
  let done = 0;
  let total = 0;
  for (const one of scanned) {
    if (one.phase !== 'CURRENT' && one.total === null) return null;
    done += one.phase === 'CURRENT' ? one.documents : Math.min(one.done, one.total ?? 0);
    total += one.phase === 'CURRENT' ? one.documents : Math.max(one.done, one.total ?? 0);
  }
  return total === 0 ? null : Math.min(0.99, done / total);
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
