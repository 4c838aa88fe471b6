import { readFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import {
  ImportCollection,
  ImportDelimiter,
  ImportEncoding,
  ImportExisting,
  type ImportGuess,
  type ImportMapping,
  type ImportReport,
} from '../../contract/imports.ts';
import { CliFailure } from '../failure.ts';
import type { HelpWords } from '../help.ts';
import { parseJson, readFileAsBlob } from '../json.ts';
import { mustBeFree, saveFile } from '../save-file.ts';
import { type Client, type SignInOptions, signedIn } from '../sign-in.ts';
import type { Terminal } from '../terminal.ts';

/** A tab is hard to type in a terminal. */
const TAB = 'tab';
const delimiters = ImportDelimiter.options.map((character) => (character === '\t' ? TAB : character));

interface Options extends SignInOptions {
  mapping?: string;
  accept?: boolean;
  existing: ImportExisting;
  encoding?: ImportEncoding;
  delimiter?: string;
  refused?: string;
  dryRun?: boolean;
  force?: boolean;
}

async function readMapping(path: string): Promise<ImportMapping> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new CliFailure('FILE_NOT_READABLE', path);
  });
  // Checked by the contract, which says what is wrong with it.
  return parseJson(text.replace(/^\ufeff/, '')) as ImportMapping;
}

/** The mapping with every offered correction of a typing error or a name. */
function withOffers({ mapping, proposals }: ImportGuess): ImportMapping {
  const offers = proposals.filter(({ reason, to }) => to !== null && reason !== 'synonym' && reason !== 'unknown');
  return { ...mapping, values: [...mapping.values, ...offers.map(({ field, from, to }) => ({ field, from, to }))] };
}

/** Runs the import; Ctrl+C stops it after the batch it is at. */
async function run(client: Client, terminal: Terminal, order: Parameters<Client['imports']['run']>[0]) {
  const onScreen = process.stderr.isTTY;
  let report: ImportReport | null = null;
  let cancel = () => {};
  const stop = () => cancel();
  process.on('SIGINT', stop);
  try {
    for await (const event of await client.imports.run(order)) {
      if (event.kind === 'report') report = event.report;
      else {
        cancel = () => void client.imports.cancel({ import_id: event.import_id }).catch(() => undefined);
        if (onScreen) process.stderr.write(`\r${terminal.say.progress(event.done, event.total)}`);
      }
    }
  } finally {
    process.off('SIGINT', stop);
    if (onScreen) process.stderr.write('\r\u001b[K');
  }
  return report;
}

async function tell(terminal: Terminal, report: ImportReport, { refused }: Options) {
  await terminal.print(report);
  terminal.tell(terminal.say.imported(report));
  if (report.refused > 0 && refused === undefined) terminal.tell(terminal.say.saveRefused);
  if (report.inserted + report.updated > 0) terminal.tell(terminal.say.takeBack(report.import_id));
  if (report.state !== 'DONE') process.exitCode = 1;
}

async function work(client: Client, terminal: Terminal, collection: ImportCollection, path: string, options: Options) {
  const { encoding, existing, refused } = options;
  const delimiter = options.delimiter === TAB ? '\t' : (options.delimiter as ImportDelimiter | undefined);
  const blob = await readFileAsBlob(path);
  const { file_id, ...file } = await client.imports.open({ name: blob.name, file: blob, encoding, delimiter });
  const guess = await client.imports.guess({ file_id, collection });
  const guessed = options.accept ? withOffers(guess) : guess.mapping;
  const mapping = options.mapping === undefined ? guessed : await readMapping(options.mapping);
  if (options.dryRun) {
    const { proposals } = await client.imports.values({ file_id, mapping });
    const preview = await client.imports.preview({ file_id, mapping, existing });
    await terminal.print({ file, mapping, proposals, preview });
    if (preview.issues.length > 0) process.exitCode = 1;
  }
  if (refused !== undefined) {
    const problems = await client.imports.problems({ file_id, mapping, language: terminal.language });
    await saveFile(refused, problems.file, options.force === true);
    terminal.tell(terminal.say.saved(refused));
  }
  if (options.dryRun) return;
  const report = await run(client, terminal, { file_id, mapping, existing });
  if (report !== null) await tell(terminal, report, options);
}

/** `import`: a CSV file into a collection, with the columns guessed or as a mapping says. */
export function addImport(program: Command, terminal: Terminal, help: HelpWords) {
  program
    .command('import')
    .description(help.import)
    .addArgument(program.createArgument('<collection>', help.collection).choices(ImportCollection.options))
    .argument('<csv>', help.csv)
    .option('--mapping <file>', help.mapping)
    .option('--accept', help.accept)
    .option('--dry-run', help.dryRun)
    .addOption(new Option('--existing <what>', help.existing).choices(ImportExisting.options).default('skip'))
    .addOption(new Option('--encoding <name>', help.encoding).choices(ImportEncoding.options))
    .addOption(new Option('--delimiter <character>', help.delimiter).choices(delimiters))
    .option('--refused <file>', help.refused)
    .option('--email <address>', help.email)
    .option('--password-stdin', help.passwordStdin)
    .option('--force', help.force)
    .action(async (collection: ImportCollection, path: string, options: Options) => {
      if (options.refused !== undefined) await mustBeFree(options.refused, options.force === true);
      await signedIn(terminal, options, (client) => work(client, terminal, collection, path, options));
    });
}
