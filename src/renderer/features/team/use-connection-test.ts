import { useCallback, useEffect, useRef, useState } from 'react';
import type { TestEvent } from '../../../contract/team.ts';
import { client } from '../../rpc/index.ts';

export type TestStep = Extract<TestEvent, { kind: 'step' }>;
export type TestResult = Extract<TestEvent, { kind: 'result' }>;

/** The steps of the test in the order in which they are answered. */
export const testSteps = ['ADDRESS', 'NAME', 'TLS', 'SIGN_IN', 'PING', 'SERVER', 'RIGHTS', 'INDEXES'] as const;

export interface ConnectionTest {
  running: boolean;
  /** Answered so far. */
  steps: readonly TestStep[];
  /** The sum of it; null while it runs, and where it broke off. */
  result: TestResult | null;
  /** Why the test itself could not be done. */
  error: unknown;
  run: (address: string | null) => Promise<void>;
  /** Ends a test that runs, and forgets what it said: the address is another now. */
  reset: () => void;
}

const nothing = { running: false, steps: [], result: null, error: null } as const;

/** A connection test and what it has answered until now. */
export function useConnectionTest(): ConnectionTest {
  const [state, setState] = useState<Omit<ConnectionTest, 'run' | 'reset'>>(nothing);
  const current = useRef<AbortController>(undefined);
  useEffect(() => () => current.current?.abort(), []);

  const reset = useCallback(() => {
    current.current?.abort();
    setState(nothing);
  }, []);

  const run = useCallback(async (address: string | null) => {
    current.current?.abort();
    const mine = new AbortController();
    current.current = mine;
    const { signal } = mine;
    setState({ ...nothing, running: true });
    try {
      for await (const event of await client.team.test({ address }, { signal })) {
        if (signal.aborted) return;
        setState((before) =>
          event.kind === 'step' ? { ...before, steps: [...before.steps, event] } : { ...before, result: event },
        );
      }
    } catch (error) {
      if (!signal.aborted) setState((before) => ({ ...before, error }));
    }
    if (!signal.aborted) setState((before) => ({ ...before, running: false }));
  }, []);

  return { ...state, run, reset };
}
