import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { create } from 'zustand';

export interface Visit {
  path: string;
  title: string;
}

/** Records opened lately, newest first; in memory only, forgotten when the workspace is locked. */
export const useRecent = create<{ visits: Visit[] }>(() => ({ visits: [] }));

const record = /^\/(?:leads|contacts|companies|opportunities|invoices)\/[0-9a-f]{24}$/;

/** Remembers the screen as visited when it shows a record. */
export function useRememberVisit(title: string): void {
  const [path] = useLocation();
  useEffect(() => {
    if (!record.test(path) || title === '') return;
    useRecent.setState(({ visits }) => ({
      visits: [{ path, title }, ...visits.filter((visit) => visit.path !== path)].slice(0, 8),
    }));
  }, [path, title]);
}

export function forgetVisits(): void {
  useRecent.setState({ visits: [] });
}
