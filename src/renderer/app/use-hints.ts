import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { client } from '../rpc/index.ts';
import { notifyError } from '../ui/notify.ts';
import { applyHint } from '../ui/queries.ts';
import { runCommand } from './commands.ts';

/** Listens to the core for as long as the page lives: what became stale is read again, commands of the desktop's menu are run. */
export function useHints(): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    const ended = new AbortController();
    const listen = async () => {
      const hints = await client.events.subscribe(undefined, { signal: ended.signal });
      for await (const hint of hints) {
        if (hint.kind === 'command') runCommand(hint.command);
        else applyHint(queryClient, hint);
      }
    };
    listen().catch((error: unknown) => {
      if (!ended.signal.aborted) notifyError(error);
    });
    return () => ended.abort();
  }, [queryClient]);
}
