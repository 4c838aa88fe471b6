import { Command, CommanderError } from 'commander';
import { addCall } from './commands/call.ts';
import { addConnect } from './commands/connect.ts';
import { addContract } from './commands/contract.ts';
import { addExport } from './commands/export.ts';
import { addImport } from './commands/import.ts';
import { addInbox } from './commands/inbox.ts';
import { addInit } from './commands/init.ts';
import { addInvoicePdf } from './commands/invoice-pdf.ts';
import { addRolesScript } from './commands/roles-script.ts';
import { addServe } from './commands/serve.ts';
import { addSync } from './commands/sync.ts';
import { addVerify } from './commands/verify.ts';
import { CliFailure } from './failure.ts';
import { type HelpWords, helpWords } from './help.ts';
import type { Terminal } from './terminal.ts';

/** A mistake that commander found, in the person's words; null where it only showed help. */
function mistakeOf(error: CommanderError, help: HelpWords): CliFailure | null {
  if (error.exitCode === 0) return null;
  const text = error.message.replace(/^error: /, '');
  const subject = /'([^']*)'/.exec(text)?.[1] ?? text;
  const tell = ({ mistakes, mistake, seeHelp }: HelpWords) =>
    `${mistakes[error.code]?.(subject) ?? mistake(text)} ${seeHelp}`;
  return new CliFailure('USAGE', tell(helpWords.en), tell(help));
}

/**
 * Runs the command line.
 *
 * @throws CliFailure, or an error of the contract
 */
export async function runProgram(words: readonly string[], terminal: Terminal): Promise<void> {
  const help = helpWords[terminal.language];
  const program = new Command('igv-crm');
  program
    .helpOption('-h, --help', help.help)
    .helpCommand('help [command]', help.help)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .configureHelp({ styleTitle: (title) => help.titles[title as keyof HelpWords['titles']] ?? title });
  addInit(program, terminal, help);
  addServe(program, help);
  addCall(program, terminal, help);
  addContract(program, terminal, help);
  addImport(program, terminal, help);
  addExport(program, terminal, help);
  addInvoicePdf(program, terminal, help);
  addConnect(program, terminal, help);
  addSync(program, terminal, help);
  addInbox(program, terminal, help);
  addVerify(program, terminal, help);
  addRolesScript(program, terminal, help);
  for (const command of program.commands) command.helpOption('-h, --help', help.help);
  program.helpInformation = () => help.page;

  try {
    if (words.length === 0) throw new CliFailure('USAGE', helpWords.en.noCommand, help.page);
    await program.parseAsync([...words], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    const mistake = mistakeOf(error, help);
    if (mistake !== null) throw mistake;
  }
}
