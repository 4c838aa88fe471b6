import type { Command } from 'commander';
import { Failure } from '../../contract/errors.ts';
import type { HelpWords } from '../help.ts';
import { readPassword, type SignInOptions, whoSignsIn, withApp } from '../sign-in.ts';
import type { Terminal } from '../terminal.ts';

interface Options extends SignInOptions {
  repair?: boolean;
}

/** `verify`: reads every page of the workspace's file; `--repair` saves what can be read of a damaged one. Nobody may be at it elsewhere. */
export function addVerify(program: Command, terminal: Terminal, help: HelpWords) {
  program
    .command('verify')
    .description(help.verify)
    .option('--repair', help.repair)
    .option('--email <address>', help.email)
    .option('--password-stdin', help.passwordStdin)
    .action(async ({ repair, email, passwordStdin }: Options) => {
      await withApp(terminal, async (client) => {
        const who = await whoSignsIn(client, email);
        const password = await readPassword(terminal, passwordStdin);
        const answer = await client.workspace.repair({ email: who, password, only_check: repair !== true });
        const { healthy, saved, state } = answer;
        if (!healthy && saved === null) throw new Failure('WORKSPACE', { reason: 'DAMAGED' });
        await terminal.print({ healthy, saved });
        terminal.tell(saved === null ? terminal.say.healthy(state.folder) : terminal.say.repaired(saved));
      });
    });
}
