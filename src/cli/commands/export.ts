import { type Command, Option } from 'commander';
import { exportable } from '../../contract/exports.ts';
import type { HelpWords } from '../help.ts';
import { parseJson } from '../json.ts';
import { mustBeFree } from '../save-file.ts';
import { type SignInOptions, signedIn } from '../sign-in.ts';
import { deliver, type Terminal } from '../terminal.ts';

interface Options extends SignInOptions {
  filter?: string;
  force?: boolean;
}

/** `export`: a collection as CSV. */
export function addExport(program: Command, terminal: Terminal, help: HelpWords) {
  const collection = program.createArgument('<collection>', help.collection).choices([...exportable]);
  program
    .command('export')
    .description(help.export)
    .addArgument(collection)
    .argument('<file>', help.file)
    .addOption(new Option('--filter <json>', help.filter))
    .option('--email <address>', help.email)
    .option('--password-stdin', help.passwordStdin)
    .option('--force', help.force)
    .action(async (name: (typeof exportable)[number], output: string, options: Options) => {
      const filter = options.filter === undefined ? undefined : (parseJson(options.filter) as Record<string, unknown>);
      await mustBeFree(output, options.force === true);
      await signedIn(terminal, options, async (client) => {
        const answer = await client.exports.csv({ collection: name, filter });
        await deliver(terminal, 'export', answer, { output, force: options.force });
      });
    });
}
