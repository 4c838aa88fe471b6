import type { Command } from 'commander';
import type { TestEvent } from '../../contract/team.ts';
import { prepareHome } from '../../core/index.ts';
import { CliFailure } from '../failure.ts';
import type { HelpWords } from '../help.ts';
import { type Client, readPassword, type SignInOptions, withApp } from '../sign-in.ts';
import type { Terminal } from '../terminal.ts';

interface Options extends SignInOptions {
  urlStdin?: boolean;
}

type Result = Extract<TestEvent, { kind: 'result' }>;

/** The address from the first line of standard input; null: the one that a variable holds. Never from an argument. */
async function readAddress(client: Client, terminal: Terminal, urlStdin: boolean | undefined): Promise<string | null> {
  if (urlStdin) return (await terminal.input.line()).trim();
  const { variable } = await client.team.environment();
  if (variable === null) throw new CliFailure('ADDRESS_NEEDED');
  return null;
}

/** Tries the address step by step, each told as soon as its answer is known. */
async function testAddress(client: Client, terminal: Terminal, address: string | null): Promise<Result | null> {
  let result: Result | null = null;
  for await (const event of await client.team.test({ address }))
    if (event.kind === 'result') result = event;
    else terminal.tell(terminal.say.connectionStep(event.step, event.outcome, event.code));
  return result;
}

/** Joins the team where there is no workspace, else gives the workspace this address. */
async function workWith(client: Client, terminal: Terminal, address: string | null, options: Options) {
  const { phase, people } = await client.workspace.state();
  const email = options.email ?? (people.length === 1 ? people[0]?.email : undefined);
  if (email === undefined) throw new CliFailure('EMAIL_NEEDED');
  const password = await readPassword(terminal, options.passwordStdin);
  if (phase === 'NONE') return client.team.join({ address, email, password });
  await client.workspace.signIn({ email, password });
  return { state: await client.team.changeAddress({ address }) };
}

async function run(terminal: Terminal, options: Options) {
  const { home } = terminal.environment;
  const isToBeUsed = options.email !== undefined || options.passwordStdin === true;
  if (isToBeUsed && prepareHome(home)) throw new CliFailure('HOME_NOT_WRITABLE', home);
  await withApp(terminal, async (client) => {
    const address = await readAddress(client, terminal, options.urlStdin);
    const test = await testAddress(client, terminal, address);
    if (test?.usable !== true) {
      await terminal.print({ test });
      process.exitCode = 1;
      return;
    }
    if (!isToBeUsed) return terminal.print({ test });
    const used = await workWith(client, terminal, address, options);
    await terminal.print({ test, ...used });
    if ('recovery_key' in used) terminal.tell(terminal.say.keepRecoveryKey);
  });
}

/** `connect`: tries a team's database, and with somebody's e-mail and password works with it from now on. */
export function addConnect(program: Command, terminal: Terminal, help: HelpWords) {
  const command = program
    .command('connect')
    .description(help.connect)
    .option('--url-stdin', help.urlStdin)
    .option('--email <address>', help.email)
    .option('--password-stdin', help.secondLine)
    .allowExcessArguments(true)
    .action((options: Options) => {
      // Whoever types the address as an argument is told to change its password, not only that it is one word too many.
      if (command.args.length > 0) throw new CliFailure('ADDRESS_IN_ARGUMENT');
      return run(terminal, options);
    });
}
