import { type App, createPorts, fileLog, type Log, openApp } from '../core/index.ts';
import { CliFailure } from './failure.ts';
import { askSecret } from './prompt.ts';
import type { Terminal } from './terminal.ts';

export type Client = App['client'];

export interface SignInOptions {
  email?: string;
  passwordStdin?: boolean;
}

/** The password, from the first line of standard input or asked for; never from an argument or a variable. */
export async function readPassword(terminal: Terminal, passwordStdin: boolean | undefined): Promise<string> {
  return passwordStdin ? terminal.input.line() : askSecret(terminal.say.password);
}

/** Runs `work` with the core, which is closed afterwards whatever happens. */
export async function withApp<Result>(
  terminal: Terminal,
  work: (client: Client, log: Log) => Promise<Result>,
): Promise<Result> {
  const { home } = terminal.environment;
  const log = fileLog(home);
  const app = openApp(createPorts({ home, log }));
  try {
    return await work(app.client, log);
  } finally {
    await app.close();
  }
}

/** The given address, else that of the only person who signs in on this computer; EMAIL_NEEDED. */
export async function whoSignsIn(client: Client, email: string | undefined): Promise<string> {
  if (email !== undefined) return email;
  const { people } = await client.workspace.state();
  if (people.length > 1) throw new CliFailure('EMAIL_NEEDED');
  return people[0]?.email ?? '';
}

/** Runs `work` for somebody who is signed in. */
export function signedIn<Result>(
  terminal: Terminal,
  { email, passwordStdin }: SignInOptions,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  return withApp(terminal, async (client) => {
    const who = await whoSignsIn(client, email);
    const password = await readPassword(terminal, passwordStdin);
    await client.workspace.signIn({ email: who, password });
    return work(client);
  });
}
