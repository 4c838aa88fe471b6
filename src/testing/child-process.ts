import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A TypeScript file run by a process of its own, which the test may kill at any moment. */
export interface Child {
  readonly process: ChildProcess;
  /** The lines it has printed so far: what it printed before being killed it had really done. */
  readonly lines: readonly string[];
  /** Resolves at the first line, as soon as the child is at work. */
  readonly atWork: Promise<void>;
  /** Ends it as a power cut would, with no chance to tidy up, and resolves when it is gone and all it said was read. */
  kill(): Promise<void>;
  /** Resolves when it ends by itself, with its exit status. */
  readonly ended: Promise<number | null>;
}

/** @param script its URL relative to the test: `new URL('./x.ts', import.meta.url)` */
export function startChild(script: URL, parameters: readonly string[]): Child {
  const child = spawn(process.execPath, [fileURLToPath(script), ...parameters], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // A thousand children begin with the same code: what the first has compiled (and flushed, see team-writer.ts) serves the others.
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'igv-crm-test-code') },
  });
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => lines.push(line));
  const atWork = Promise.race([once(reader, 'line'), once(reader, 'close')]).then(() => undefined);
  const ended = Promise.all([once(child, 'exit'), once(reader, 'close')]).then(([[status]]) => status as number | null);
  return {
    process: child,
    lines,
    atWork,
    ended,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
