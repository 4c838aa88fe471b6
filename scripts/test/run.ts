import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Ended {
  status: number | null;
  /** Both outputs as they came. */
  said: string;
  milliseconds: number;
}

/** Runs a program with the project's own programs found first, and keeps what it says. */
export async function run(
  command: string,
  parameters: readonly string[],
  variables: Record<string, string> = {},
): Promise<Ended> {
  const started = performance.now();
  const PATH = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  const child = spawn(command, parameters, {
    cwd: root,
    env: { ...process.env, FORCE_COLOR: '0', ...variables, PATH },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part: string) => {
      said += part;
    });
  const status = await Promise.race([
    once(child, 'close').then(([code]) => code as number | null),
    once(child, 'error').then(([error]) => {
      said += String(error);
      return null;
    }),
  ]);
  return { status, said, milliseconds: performance.now() - started };
}

/** The beginning of a long failure: a page's whole structure is no help. */
export function head(text: string, lines = 80): string {
  const all = text.split('\n');
  return all.length > lines ? [...all.slice(0, lines), `… ${all.length - lines} more lines`].join('\n') : text;
}

/** The end of a long output, where the reason mostly stands. */
export function tail(text: string, lines = 60): string {
  return text.trimEnd().split('\n').slice(-lines).join('\n');
}
