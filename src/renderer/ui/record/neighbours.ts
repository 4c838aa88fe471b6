import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Scope } from '../queries.ts';

interface Row {
  id: string;
}

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';

/** The records of a list or a board as the query cache holds them: pages of items, or columns of cards; in the order of the screen. */
function idsOf(data: unknown, depth = 0): string[] {
  if (depth > 4 || typeof data !== 'object' || data === null) return [];
  if (Array.isArray(data)) {
    return data.every(isRow) ? data.map((row) => row.id) : data.flatMap((part) => idsOf(part, depth + 1));
  }
  const parts = ['pages', 'items', 'columns', 'cards'].filter((name) => name in data);
  return parts.flatMap((name) => idsOf((data as Record<string, unknown>)[name], depth + 1));
}

/** The record before (-1) or after (1) this one in the list or board that was looked at last; null at its ends and without one. */
export function useNeighbour(scope: Scope, id: string): (step: 1 | -1) => string | null {
  const queryClient = useQueryClient();
  return useCallback(
    (step) => {
      const seen = queryClient
        .getQueryCache()
        .findAll({ queryKey: [scope] })
        .filter((query) => query.queryKey[1] !== 'get')
        .sort((left, right) => right.state.dataUpdatedAt - left.state.dataUpdatedAt)
        .map((query) => idsOf(query.state.data))
        .find((ids) => ids.length > 1 && ids.includes(id));
      return seen?.[seen.indexOf(id) + step] ?? null;
    },
    [queryClient, scope, id],
  );
}
