import { arch, platform, release } from 'node:os';
import type { Desk } from '../records/index.ts';
import { faults } from './faults.ts';
import { status } from './status.ts';

/** Facts of a fault that are codes, numbers and names of the schema; any other may hold a value of a record. */
const told = new Set(['reason', 'collection', 'feed', 'fields', 'serverCode', 'phase', 'state', 'kind', 'count']);
const isName = (value: unknown) =>
  typeof value === 'number' ||
  typeof value === 'boolean' ||
  (typeof value === 'string' && /^[\w*.]{1,60}$/.test(value));

function factsText(facts: Record<string, unknown>): string {
  return Object.entries(facts)
    .filter(([name, value]) => told.has(name) && (Array.isArray(value) ? value.every(isName) : isName(value)))
    .map(([name, value]) => ` ${name}=${Array.isArray(value) ? value.join('+') : value}`)
    .join('');
}

/** Lines of counts by what is counted, such as `12 × leads update WAITING OFFLINE`. */
function counted(desk: Desk, sql: string): string[] {
  const rows = desk.store.database.all<Record<string, string | number | null>>(sql);
  return rows.map(
    ({ count, ...what }) =>
      `${count} × ${Object.values(what)
        .filter((part) => part !== null)
        .join(' ')}`,
  );
}

const section = (title: string, lines: readonly string[]) => ['', title, ...(lines.length > 0 ? lines : ['–'])];

/**
 * Everything that helps to find a fault, as text for whoever helps: counts, codes and names of the schema. No secret is in it, no address, no id
 * and no value of a record, so that it can be sent by any way.
 */
export function report(desk: Desk): { text: string } {
  const now = status(desk);
  const lines = [
    `IGV CRM, ${desk.clock.now().toISOString()}, ${platform()} ${release()} ${arch()}, Node ${process.versions.node}`,
    `phase ${now.phase}${now.reason === null ? '' : ` (${now.reason})`} since ${now.since ?? '–'}, mode ${now.mode ?? '–'}`,
    `server ${now.server === null ? '–' : `${now.server.kind} ${now.server.version}`}, clock ${now.clock_skew_ms ?? 0} ms off`,
    `waiting ${now.waiting}, needs attention ${now.needs_attention}`,
    ...section(
      'Collections: phase, documents, done/total, window in days, missing, quarantined',
      now.collections.map(
        ({ collection, phase, documents, done, total, window_days, missing, quarantined }) =>
          `${collection} ${phase} ${documents} ${done}/${total ?? '–'} ${window_days ?? '–'} ${missing} ${quarantined}`,
      ),
    ),
    ...section(
      'Outbox',
      counted(
        desk,
        'SELECT count(*) AS count, coll, kind, state, last_error FROM outbox GROUP BY coll, kind, state, last_error ORDER BY 1 DESC',
      ),
    ),
    ...section(
      'Inbox',
      counted(
        desk,
        `SELECT count(*) AS count, coll, why, CASE WHEN resolved_at IS NULL THEN 'open' ELSE resolution END AS state FROM inbox
         GROUP BY coll, why, state ORDER BY 1 DESC`,
      ),
    ),
    ...section('Streams', counted(desk, 'SELECT 1 AS count, feed, phase FROM stream')),
    ...section(
      'Unreadable documents',
      counted(desk, 'SELECT count(*) AS count, coll FROM quarantine GROUP BY coll ORDER BY 1 DESC'),
    ),
    ...section(
      'Faults, the newest first',
      faults(desk).items.map(({ at, code, facts }) => `${at} ${code}${factsText(facts)}`),
    ),
  ];
  return { text: `${lines.join('\n')}\n` };
}
