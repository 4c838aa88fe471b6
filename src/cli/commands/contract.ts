import type { Command } from 'commander';
import { allProcedures, describeProcedure } from '../../contract/procedures.ts';
import { CliFailure } from '../failure.ts';
import type { HelpWords } from '../help.ts';
import type { Terminal } from '../terminal.ts';

/** `contract`: what `call` can call, with the JSON Schema of what goes in and comes out. */
export function addContract(program: Command, terminal: Terminal, help: HelpWords) {
  program
    .command('contract')
    .description(help.contract)
    .argument('[procedure]', help.procedure)
    .action(async (name: string | undefined) => {
      const procedures = allProcedures();
      if (name === undefined)
        return terminal.print([...procedures].map(([path, procedure]) => describeProcedure(path, procedure)));
      const procedure = procedures.get(name);
      if (procedure === undefined) throw new CliFailure('UNKNOWN_PROCEDURE', name);
      return terminal.print(describeProcedure(name, procedure));
    });
}
