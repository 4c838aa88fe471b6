import { QueryClient } from '@tanstack/react-query';
import type { Hint } from '../../contract/events.ts';
import type { CollectionName } from '../../domain/collections.ts';

/**
 * First element of the keys of everything that is read from a collection: the contract's name of its router. A hint about the
 * collection invalidates all of them.
 */
export type Scope =
  | 'leads'
  | 'contacts'
  | 'companies'
  | 'opportunities'
  | 'tasks'
  | 'activities'
  | 'invoices'
  | 'people'
  | 'settings'
  | 'workspace'
  | 'history'
  | 'search'
  | 'sync'
  | 'team'
  | 'imports';

const scopeOf: Partial<Record<CollectionName, Scope>> = {
  leads: 'leads',
  contacts: 'contacts',
  companies: 'companies',
  opportunities: 'opportunities',
  tasks: 'tasks',
  activities: 'activities',
  invoices: 'invoices',
  crm_users: 'people',
  crm_settings: 'settings',
};

/** Keys of TanStack Query: the scope, what is asked, and with which input. */
export const keys = {
  all: (scope: Scope) => [scope] as const,
  list: (scope: Scope, input?: unknown) => [scope, 'list', input] as const,
  board: (scope: Scope, input?: unknown) => [scope, 'board', input] as const,
  get: (scope: Scope, id: string) => [scope, 'get', id] as const,
  /** For anything else, for example `keys.of('invoices', 'preview', draft)`. */
  of: (scope: Scope, what: string, input?: unknown) => [scope, what, input] as const,
  workspace: () => ['workspace', 'state'] as const,
};

/** Data are on this computer: never stale by time, never fetched again on focus; hints say when. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 10 * 60_000,
        retry: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/** Marks what a hint concerns as stale; what is on screen is read again at once. Opportunity cards show tasks and activities too. */
export function applyHint(queryClient: QueryClient, hint: Hint): void {
  if (hint.kind === 'workspace') {
    void queryClient.invalidateQueries({ queryKey: keys.workspace() });
    return;
  }
  if (hint.kind === 'sync') {
    void queryClient.invalidateQueries({ queryKey: keys.all('sync') });
    // An intent to issue that asks again is told by the state of synchronising, not by its record.
    void queryClient.invalidateQueries({ queryKey: ['invoices', 'get'] });
    return;
  }
  if (hint.kind !== 'records') return;
  const scopes = new Set<Scope>(['history', 'search', 'sync']);
  for (const collection of hint.collections) {
    const scope = scopeOf[collection];
    if (scope) scopes.add(scope);
  }
  if (scopes.has('tasks') || scopes.has('activities')) scopes.add('opportunities');
  for (const scope of scopes) void queryClient.invalidateQueries({ queryKey: keys.all(scope) });
}
