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

/** How much of a collection is on this computer: all there is, not all yet, or nothing since the login of the address may not read it. */
export type Arrival = 'COMPLETE' | 'COMING' | 'NOT_PERMITTED';

function arrivalOf({ phase }: CollectionState): Arrival {
  if (phase === 'NOT_PERMITTED') return phase;
  return phase === 'WAITING' || phase === 'SCANNING' ? 'COMING' : 'COMPLETE';
}

/** How much of a collection is here; without a collection, whether any is still coming. What is not here yet must not read as if there were none. */
export function useArrival(collection?: string): Arrival {
  const status = useSyncStatus();
  if (status?.kind !== 'TEAM') return 'COMPLETE';
  if (collection === undefined)
    return status.collections.some((one) => arrivalOf(one) === 'COMING') ? 'COMING' : 'COMPLETE';
  const state = status.collections.find((one) => one.collection === collection);
  return state === undefined ? 'COMPLETE' : arrivalOf(state);
}

const decided: ReadonlySet<SyncStatus['reason']> = new Set(['WRONG_DATABASE', 'EMPTY_DATABASE', 'ADDRESS_CHANGED']);

/** How many of the things that need somebody are decided on the page State itself: collections that are held, and whether the database is the right one. */
export function countHeld({ phase, reason, collections }: SyncStatus): number {
  const decision = phase === 'STOPPED' && decided.has(reason) ? 1 : 0;
  return collections.filter((one) => one.phase === 'HELD').length + decision;
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
