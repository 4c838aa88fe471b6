import type { Command } from 'commander';
import { Failure } from '../../contract/errors.ts';
import type { ShellLanguage } from '../../core/index.ts';
import type { HelpWords } from '../help.ts';
import { mustBeFree } from '../save-file.ts';
import { type Client, type SignInOptions, signedIn } from '../sign-in.ts';
import { deliver, type Terminal } from '../terminal.ts';

interface Options extends SignInOptions {
  language?: ShellLanguage;
  force?: boolean;
}

/** The id of an invoice given by its id or its number; NOT_FOUND. */
async function findInvoice(client: Client, name: string): Promise<string> {
  if (/^[0-9a-f]{24}$/.test(name)) return name;
  let cursor: string | undefined;
  do {
    const page = await client.invoices.list({ filter: { text: name }, limit: 200, cursor });
    const found = page.items.find(({ invoice_number }) => invoice_number === name);
    if (found !== undefined) return found.id;
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  throw new Failure('NOT_FOUND', {});
}

/** `invoice-pdf`: the paper of one invoice. */
export function addInvoicePdf(program: Command, terminal: Terminal, help: HelpWords) {
  const language = program.createOption('--language <fr|en|he>', help.invoiceLanguage).choices(['fr', 'en', 'he']);
  program
    .command('invoice-pdf')
    .description(help.invoicePdf)
    .argument('<invoice>', help.invoice)
    .argument('<file>', help.file)
    .addOption(language)
    .option('--email <address>', help.email)
    .option('--password-stdin', help.passwordStdin)
    .option('--force', help.force)
    .action(async (name: string, output: string, options: Options) => {
      await mustBeFree(output, options.force === true);
      await signedIn(terminal, options, async (client) => {
        const id = await findInvoice(client, name);
        const answer = await client.invoices.pdf({ id, language: options.language });
        await deliver(terminal, 'invoice-pdf', answer, { output, force: options.force });
      });
    });
}
