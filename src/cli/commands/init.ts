import type { Command } from 'commander';
import { prepareHome } from '../../core/index.ts';
import { CliFailure } from '../failure.ts';
import type { HelpWords } from '../help.ts';
import { askSecret } from '../prompt.ts';
import { readPassword, withApp } from '../sign-in.ts';
import type { Terminal } from '../terminal.ts';

interface Options {
  name: string;
  email: string;
  firm: string;
  country: string;
  currency: string;
  language?: 'fr' | 'en' | 'he';
  sample?: boolean;
  passwordStdin?: boolean;
}

async function newPassword(terminal: Terminal, passwordStdin: boolean | undefined): Promise<string> {
  const password = await readPassword(terminal, passwordStdin);
  if (!passwordStdin && (await askSecret(terminal.say.passwordAgain)) !== password)
    throw new CliFailure('PASSWORD_MISMATCH');
  return password;
}

/** `init`: makes the workspace and prints its recovery key, once. */
export function addInit(program: Command, terminal: Terminal, help: HelpWords) {
  program
    .command('init')
    .description(help.init)
    .requiredOption('--name <name>', help.name)
    .requiredOption('--email <address>', help.newEmail)
    .requiredOption('--firm <name>', help.firm)
    .requiredOption('--country <code>', help.country)
    .requiredOption('--currency <code>', help.currency)
    .option('--language <fr|en|he>', help.language)
    .option('--sample', help.sample)
    .option('--password-stdin', help.passwordStdin)
    .action(async (options: Options) => {
      const { home } = terminal.environment;
      if (prepareHome(home)) throw new CliFailure('HOME_NOT_WRITABLE', home);
      await withApp(terminal, async (client) => {
        const { phase } = await client.workspace.state();
        const made = await client.workspace.create({
          content: options.sample ? 'SAMPLE' : 'EMPTY',
          name: options.name,
          email: options.email,
          // A workspace that is there already is refused without asking for a password first.
          password: phase === 'NONE' ? await newPassword(terminal, options.passwordStdin) : 'not asked for',
          firm: {
            name: options.firm,
            country: options.country.toUpperCase(),
            currency: options.currency.toUpperCase(),
          },
          language: options.language ?? terminal.language,
        });
        await terminal.print(made);
        terminal.tell(terminal.say.keepRecoveryKey);
      });
    });
}
