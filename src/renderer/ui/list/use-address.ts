import { useCallback, useMemo } from 'react';
import { navigate, useHashPath, useHashSearch } from '../location.ts';
import { addressOfFilter, filterOfAddress } from './filter-address.ts';
import type { FilterDefinition, FilterValues } from './filter-types.ts';

/** The parameters after the path, and a way to change them without a step in the history. */
export function useAddress(): [URLSearchParams, (change: (address: URLSearchParams) => URLSearchParams) => void] {
  const search = useHashSearch();
  const [path] = useHashPath();
  const address = useMemo(() => new URLSearchParams(search), [search]);
  const change = useCallback(
    (by: (address: URLSearchParams) => URLSearchParams) => {
      const next = by(new URLSearchParams(search)).toString();
      navigate(next ? `${path}?${next}` : path, { replace: true });
    },
    [path, search],
  );
  return [address, change];
}

/** The filter of this screen, kept in its address: it survives a reload and the way back from a record. */
export function useFilter(
  definitions: readonly FilterDefinition[],
): [filter: FilterValues, setFilter: (filter: FilterValues) => void] {
  const [address, change] = useAddress();
  const text = address.toString();
  // The identity of a filter follows its content, not that of its definitions.
  // biome-ignore lint/correctness/useExhaustiveDependencies: definitions are made anew when words change
  const filter = useMemo(() => filterOfAddress(definitions, address), [text]);
  const setFilter = useCallback(
    (next: FilterValues) => change((before) => addressOfFilter(definitions, next, before)),
    [change, definitions],
  );
  return [filter, setFilter];
}
