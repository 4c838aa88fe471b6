import { useQuery } from '@tanstack/react-query';
import { client } from '../../rpc/index.ts';
import { keys } from '../../ui/queries.ts';
import { useWorkspace } from '../../ui/session.ts';
import { useSyncStatus } from '../../ui/sync-status.ts';

const PAGE = 200;
/** An outbox longer than this many pages is read no further: signs in a list are worth no more. */
const MAX_PAGES = 10;

export type IntentState = 'WAITS' | 'ASKS';

async function readIntents(signal: AbortSignal): Promise<Map<string, IntentState>> {
  const found = new Map<string, IntentState>();
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { items, next } = await client.sync.pending({ cursor, limit: PAGE }, { signal });
    for (const { collection, kind, id, state } of items)
      if (collection === 'invoices' && kind === 'issue') found.set(id, state === 'ASKS' ? 'ASKS' : 'WAITS');
    if (next === null) break;
    cursor = next;
  }
  return found;
}

const none: ReadonlyMap<string, IntentState> = new Map();

/** Which drafts wait for their number, by id; nothing where nothing waits. */
export function useIntents(): ReadonlyMap<string, IntentState> {
  const team = useWorkspace()?.kind === 'TEAM';
  const waiting = useSyncStatus()?.waiting ?? 0;
  const asked = team && waiting > 0;
  const { data } = useQuery({
    queryKey: keys.of('sync', 'intents'),
    queryFn: ({ signal }) => readIntents(signal),
    enabled: asked,
  });
  return asked && data ? data : none;
}
