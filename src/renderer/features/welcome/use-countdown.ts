import { useCallback, useEffect, useState } from 'react';

/** Whole seconds left of a wait that `start(milliseconds)` begins; 0 when there is none. */
export function useCountdown(initial = 0): [seconds: number, start: (milliseconds: number) => void] {
  const [until, setUntil] = useState(() => performance.now() + initial);
  const [now, setNow] = useState(() => performance.now());
  const seconds = Math.max(0, Math.ceil((until - now) / 1000));
  const waiting = seconds > 0;
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(() => setNow(performance.now()), 250);
    return () => clearInterval(timer);
  }, [waiting]);
  const start = useCallback((milliseconds: number) => {
    const start = performance.now();
    setNow(start);
    setUntil(start + milliseconds);
  }, []);
  return [seconds, start];
}
