import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { terminalProgram } from './paths.ts';
import { shellVariables } from './shell.ts';

/** Runs the built terminal shell and answers what it printed. @throws what it said when it ended with another status than 0 */
export async function crm(
  parameters: readonly string[],
  { home, input = '' }: { home: string; input?: string },
): Promise<Record<string, unknown>> {
  const child = spawn(process.execPath, [terminalProgram, ...parameters], { env: shellVariables(home) });
  child.stdin.on('error', () => undefined).end(input);
  const [out, said, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  if (status !== 0) throw new Error(`igv-crm ${parameters[0]} ended with ${status}: ${said}${out}`);
  return out.trim() === '' ? {} : JSON.parse(out);
}
