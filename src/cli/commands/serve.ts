import type { Command } from 'commander';
import { openApp } from '../../core/index.ts';
import { runBrowserShell } from '../../web/index.ts';
import type { HelpWords } from '../help.ts';

/** `serve`: the browser shell, until it is stopped. */
export function addServe(program: Command, help: HelpWords) {
  program
    .command('serve')
    .description(help.serve)
    .action(() => runBrowserShell(openApp));
}
