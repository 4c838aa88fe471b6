import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { WorkspaceState } from '../../../contract/workspace.ts';
import { client } from '../../rpc/index.ts';
import { keys } from '../../ui/queries.ts';

/** What a keychain that asks nobody needs: no form comes and goes meanwhile. */
const QUIET = 400;

interface Resuming {
  /** It has only just been asked. */
  quiet: boolean;
  /** It is still being asked, at its own prompt perhaps. */
  asking: boolean;
  /** Asks no more: what is typed next must be a password, and not keys of a screen that has opened meanwhile. */
  stop: () => void;
}

/**
 * Opens with the system's keychain where somebody chose to stay signed in. A password may be typed meanwhile, which ends it. Where the
 * keychain does not open, the password is all that is needed, so nothing is said.
 */
export function useResume({ phase, stays }: WorkspaceState): Resuming {
  const queryClient = useQueryClient();
  const wanted = phase === 'LOCKED' && stays;
  const [quiet, setQuiet] = useState(wanted);
  const [asking, setAsking] = useState(wanted);
  const attempt = useRef<AbortController | null>(null);
  const stop = useCallback(() => {
    attempt.current?.abort();
    setQuiet(false);
    setAsking(false);
  }, []);
  useEffect(() => {
    if (!wanted) return;
    const left = new AbortController();
    attempt.current = left;
    const shown = setTimeout(() => setQuiet(false), QUIET);
    client.workspace
      .resume(undefined, { signal: left.signal })
      .then((state) => queryClient.setQueryData(keys.workspace(), state))
      .catch(() => undefined)
      .finally(() => !left.signal.aborted && stop());
    return () => {
      clearTimeout(shown);
      left.abort();
    };
  }, [wanted, queryClient, stop]);
  return { quiet, asking, stop };
}
