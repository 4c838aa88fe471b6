import { useQuery } from '@tanstack/react-query';
import type { Firm, Settings } from '../../domain/settings.ts';
import { client } from '../rpc/index.ts';
import { keys } from './queries.ts';

/** The workspace's settings: lists, the firm, billing; undefined before their first answer. */
export function useSettings(): Settings | undefined {
  return useQuery({
    queryKey: keys.of('settings', 'get'),
    queryFn: ({ signal }) => client.settings.get(undefined, { signal }),
  }).data;
}

/** The firm that sells. */
export function useFirm(): Firm | undefined {
  return useSettings()?.firm;
}
