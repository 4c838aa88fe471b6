import type { Command } from 'commander';
import { rolesScript } from '../../core/index.ts';
import type { HelpWords } from '../help.ts';
import { mustBeFree } from '../save-file.ts';
import { deliver, type OutputOptions, type Terminal } from '../terminal.ts';

interface Options extends OutputOptions {
  database: string;
}

/** `roles-script`: the script of MongoDB roles for mongosh. It is needed before anybody can connect, so nobody signs in. */
export function addRolesScript(program: Command, terminal: Terminal, help: HelpWords) {
  program
    .command('roles-script')
    .description(help.rolesScript)
    .option('--database <name>', help.database, 'igv_crm_db')
    .option('--output <file>', help.output)
    .option('--force', help.force)
    .action(async ({ database, output = '-', force }: Options) => {
      await mustBeFree(output, force === true);
      const file = new File([rolesScript(database)], 'mongodb-roles.js', { type: 'text/javascript' });
      await deliver(terminal, 'roles-script', { file }, { output, force });
    });
}
