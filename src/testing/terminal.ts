import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

export const crmScript = fileURLToPath(new URL('../cli/index.ts', import.meta.url));
/** Stands in every place where a password is given, so that tests can look for it everywhere else. */
export const testPassword = 'canary-7f3a-correct-horse';
export const testEmail = 'dana@example.com';

export interface Spoken {
  status: number | null;
  out: string;
  /** Sentences for people. */
  err: string;
  /** Standard output as JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: answers of every procedure
  json: any;
}

interface Circumstances {
  home: string;
  /** What stands on standard input; by default nothing. */
  input?: string;
  variables?: Record<string, string>;
}

export function terminalVariables({ home, variables }: Circumstances): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: home,
    IGV_CRM_HOME: home,
    IGV_CRM_OPEN: '0',
    LC_ALL: 'C.UTF-8',
    // Dozens of processes read the same sources: they are compiled once.
    NODE_COMPILE_CACHE: join(tmpdir(), 'igv-crm-compile-cache'),
    ...variables,
  };
}

/** Runs the terminal shell as a process of its own. */
export async function crm(parameters: readonly string[], circumstances: Circumstances): Promise<Spoken> {
  const child = spawn(process.execPath, [crmScript, ...parameters], { env: terminalVariables(circumstances) });
  child.stdin.on('error', () => undefined);
  child.stdin.end(circumstances.input ?? '');
  const [out, err, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return {
    status,
    out,
    err,
    get json() {
      return JSON.parse(out);
    },
  };
}

/** As `crm`, signed in as the person who made the workspace; `input` comes after the password. */
export function signedInCrm(parameters: readonly string[], { input = '', ...rest }: Circumstances): Promise<Spoken> {
  return crm([...parameters, '--email', testEmail, '--password-stdin'], {
    ...rest,
    input: `${testPassword}\n${input}`,
  });
}

/** Makes a workspace in a new folder; `remove` it afterwards. */
export async function newHome({ sample = false } = {}) {
  const home = mkdtempSync(join(tmpdir(), 'igv-crm-home-'));
  const firm = ['--firm', 'IGV', '--country', 'FR', '--currency', 'EUR', '--language', 'fr'];
  const who = ['--name', 'Dana Lévi', '--email', testEmail, '--password-stdin'];
  const made = await crm(['init', ...who, ...firm, ...(sample ? ['--sample'] : [])], {
    home,
    input: `${testPassword}\n`,
  });
  return { home, made, remove: () => rmSync(home, { recursive: true, force: true, maxRetries: 3 }) };
}
