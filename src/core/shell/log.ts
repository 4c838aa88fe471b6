import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Log, LogFacts } from '../ports.ts';

const maxBytes = 1_000_000;

const place =
  /^\s+at (?:async )?(?:(?:new )?([\w$.<>#]{1,80}) (?:\[[^\]]{1,80}\] )?\()?(?:[^()]*[\\/])?([\w$.-]{1,80}:\d+:\d+)\)?$/;

/** Where in the code an error was thrown. The message before may quote what a person typed, so it is cut off, whatever it looks like. */
function places({ stack = '', message }: Error): string {
  const start = stack.indexOf(message);
  const lines = start < 0 ? [] : stack.slice(start + message.length).split('\n');
  const found = lines.flatMap((line) => {
    const [, name, where] = place.exec(line) ?? [];
    return where ? [name ? `${name} (${where})` : where] : [];
  });
  return found.slice(0, 12).join(' < ');
}

function factsOf(error: unknown): LogFacts {
  if (!(error instanceof Error)) return { error: typeof error };
  const { code } = error as { code?: unknown };
  return {
    error: error.name,
    code: typeof code === 'string' || typeof code === 'number' ? code : null,
    places: places(error),
    cause: error.cause instanceof Error ? error.cause.name : null,
    cause_places: error.cause instanceof Error ? places(error.cause) : null,
  };
}

/** A log that writes one JSON object a line: time, level, event and facts; of an error its name, code and places, never its message. */
export function lineLog(write: (line: string) => void, now: () => Date = () => new Date()): Log {
  const line = (level: string, event: string, facts: LogFacts = {}) =>
    write(`${JSON.stringify({ at: now().toISOString(), level, event, ...facts })}\n`);
  return {
    info: (event, facts) => line('info', event, facts),
    warn: (event, facts) => line('warn', event, facts),
    error: (event, error, facts) => line('error', event, { ...facts, ...factsOf(error) }),
  };
}

/** The log in `<home>/logs`: two files of at most 1 MB. A log that cannot be written (full disk, read-only folder) stops nothing. */
export function fileLog(home: string): Log {
  const folder = join(home, 'logs');
  const file = join(folder, 'igv-crm.log');
  return lineLog((line) => {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
      if (size > maxBytes) renameSync(file, join(folder, 'igv-crm.1.log'));
      appendFileSync(file, line, { mode: 0o600 });
    } catch {
      // There is no better place to say it; the screen says READ_ONLY or NO_SPACE when something is saved.
    }
  });
}
