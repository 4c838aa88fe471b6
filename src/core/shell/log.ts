import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Log, LogFacts } from '../ports.ts';

const maxBytes = 1_000_000;

/** Lines of a stack name places in the code; the message before them may quote what a person typed, so it is left out. */
function places(error: Error): string[] {
  const lines = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return lines
    .slice(0, 12)
    .map((line) => line.trim().replace(/\(?(?:file:\/\/)?[^\s()]*[\\/]([^\\/]+\.[a-z]+:\d+:\d+)\)?/, '($1)'));
}

function factsOf(error: unknown): LogFacts {
  if (!(error instanceof Error)) return { error: typeof error };
  const { code } = error as { code?: unknown };
  return {
    error: error.name,
    code: typeof code === 'string' || typeof code === 'number' ? code : null,
    at: places(error).join(' < '),
    cause: error.cause instanceof Error ? error.cause.name : null,
    cause_at: error.cause instanceof Error ? places(error.cause).join(' < ') : null,
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
