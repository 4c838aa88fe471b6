import type { Command } from 'commander';
import type { InboxEntry } from '../../contract/sync.ts';
import { CliFailure } from '../failure.ts';
import { type HelpWords, helpWords } from '../help.ts';
import { type Client, type SignInOptions, signedIn } from '../sign-in.ts';
import type { Terminal } from '../terminal.ts';

interface Options extends SignInOptions {
  settled?: boolean;
}

const ways = { mine: 'MINE', theirs: 'THEIRS' } as const;

async function list(client: Client, terminal: Terminal, settled: boolean) {
  const items: InboxEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.sync.inbox({ settled, cursor, limit: 200 });
    items.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  await terminal.print({ items, total: items.length });
}

/** Checks what follows `settle` before anybody is asked for a password. */
function orderOf(help: HelpWords, id: string | undefined, how: string | undefined) {
  if (id === undefined || how === undefined || !/^\d{1,15}$/.test(id) || !(how in ways))
    throw new CliFailure('USAGE', helpWords.en.settleUsage, help.settleUsage);
  return { id: Number(id), resolution: { how: ways[how as keyof typeof ways] } };
}

/** `inbox`: what needs a person; `inbox settle <id> mine|theirs` decides one entry. */
export function addInbox(program: Command, terminal: Terminal, help: HelpWords) {
  program
    .command('inbox')
    .description(help.inbox)
    .addArgument(program.createArgument('[settle]', help.settle).choices(['settle']))
    .argument('[id]', help.entry)
    .argument('[how]', help.how)
    .option('--settled', help.settled)
    .option('--email <address>', help.email)
    .option('--password-stdin', help.passwordStdin)
    .action(async (settle: string | undefined, id: string | undefined, how: string | undefined, options: Options) => {
      const order = settle === undefined ? null : orderOf(help, id, how);
      await signedIn(terminal, options, async (client) => {
        if (order === null) await list(client, terminal, options.settled === true);
        else await terminal.print(await client.sync.resolve(order));
      });
    });
}
