/** How long nothing was done: `stale` and `rotten` are shown apart. */
export type Idleness = 'fresh' | 'stale' | 'rotten';

const STALE_DAYS = 14;
const ROTTEN_DAYS = 30;
const DAY = 86_400_000;

/** Whole days since an instant; null when it is not known. */
export function idleDays(since: string | null, now = Date.now()): number | null {
  if (since === null) return null;
  const days = Math.floor((now - Date.parse(since)) / DAY);
  return Number.isFinite(days) ? Math.max(0, days) : null;
}

export function idleness(days: number): Idleness {
  if (days >= ROTTEN_DAYS) return 'rotten';
  return days >= STALE_DAYS ? 'stale' : 'fresh';
}
