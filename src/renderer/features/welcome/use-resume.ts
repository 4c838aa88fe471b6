import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { WorkspaceState } from '../../../contract/workspace.ts';
import { client } from '../../rpc/index.ts';
import { keys } from '../../ui/queries.ts';

/**
 * Opens with the system's keychain where somebody chose to stay signed in; tells whether it is still being asked. A password may be typed
 * meanwhile: whichever opens first ends the other. Where the keychain does not open, the password is all that is needed, so nothing is said.
 */
export function useResume({ phase, stays }: WorkspaceState): boolean {
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(phase === 'LOCKED' && stays);
  useEffect(() => {
    if (phase !== 'LOCKED' || !stays) return;
    const left = new AbortController();
    client.workspace
      .resume(undefined, { signal: left.signal })
      .then((state) => queryClient.setQueryData(keys.workspace(), state))
      .catch(() => undefined)
      .finally(() => !left.signal.aborted && setAsking(false));
    return () => left.abort();
  }, [phase, stays, queryClient]);
  return asking;
}
