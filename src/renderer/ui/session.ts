import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Me, WorkspaceState } from '../../contract/workspace.ts';
import { client } from '../rpc/index.ts';
import { keys } from './queries.ts';

/** How the workspace's state is asked for. */
export const workspaceQuery = queryOptions({
  queryKey: keys.workspace(),
  queryFn: ({ signal }) => client.workspace.state(undefined, { signal }),
});

/** The workspace's state with what went wrong in asking for it. */
export function useWorkspaceQuery() {
  return useQuery(workspaceQuery);
}

/** The workspace as the core sees it now; undefined only before its first answer. */
export function useWorkspace(): WorkspaceState | undefined {
  return useWorkspaceQuery().data;
}

/** The person at work, null when nobody is signed in. */
export function useMe(): Me | null {
  return useWorkspace()?.me ?? null;
}
