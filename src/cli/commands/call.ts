import type { Command } from 'commander';
import { allProcedures, describeProcedure } from '../../contract/procedures.ts';
import { CliFailure } from '../failure.ts';
import type { HelpWords } from '../help.ts';
import { parseJson, secretIn, withFiles } from '../json.ts';
import { mustBeFree } from '../save-file.ts';
import { type Client, type SignInOptions, signedIn, withApp } from '../sign-in.ts';
import { deliver, type OutputOptions, type Terminal } from '../terminal.ts';

type Options = SignInOptions & OutputOptions;
type Procedure = (input: unknown, options: { signal: AbortSignal }) => Promise<unknown>;

function procedureOf(client: Client, path: string): Procedure {
  return path.split('.').reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], client) as Procedure;
}

/** Prints the values of a stream, one a line, until the person ends it. */
async function follow(terminal: Terminal, stream: AsyncIterable<unknown>, ended: AbortSignal) {
  try {
    for await (const value of stream) {
      await terminal.print(value, true);
      if (process.stdout.destroyed || ended.aborted) return;
    }
  } catch (error) {
    if (!ended.aborted) throw error;
  }
}

function isStream(answer: unknown): answer is AsyncIterable<unknown> {
  return typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer;
}

/** Absent, `null` and nothing typed are one to a procedure that takes no input; to any other nothing typed is `{}`. */
async function inputOf(terminal: Terminal, json: string | undefined, takesNothing: boolean): Promise<() => unknown> {
  if (json === undefined) return () => (takesNothing ? undefined : {});
  const fromArgument = json === '-' ? undefined : parseJson(json);
  const secret = secretIn(fromArgument);
  if (secret !== null) throw new CliFailure('SECRET_IN_ARGUMENT', secret);
  return async () => {
    const value = json === '-' ? parseJson(await terminal.input.rest()) : fromArgument;
    return value === null && takesNothing ? undefined : withFiles(value);
  };
}

async function run(terminal: Terminal, name: string, json: string | undefined, options: Options) {
  const found = allProcedures().get(name);
  if (found === undefined) throw new CliFailure('UNKNOWN_PROCEDURE', name);
  const { permission, input, output } = describeProcedure(name, found);
  if (options.output === undefined && JSON.stringify(output).includes('"$file"'))
    throw new CliFailure('OUTPUT_NEEDED', name);
  await mustBeFree(options.output ?? '-', options.force === true);
  const readInput = await inputOf(terminal, json, input.type === 'null');

  const ended = new AbortController();
  const work = async (client: Client) => {
    const answer = await procedureOf(client, name)(await readInput(), { signal: ended.signal });
    if (!isStream(answer)) return deliver(terminal, name, answer, options);
    const end = () => ended.abort();
    process.once('SIGINT', end).once('SIGTERM', end);
    return follow(terminal, answer, ended.signal);
  };
  const anonymous = permission === 'none' && options.email === undefined && !options.passwordStdin;
  await (anonymous ? withApp(terminal, work) : signedIn(terminal, options, work));
}

/** `call`: any procedure of the contract. */
export function addCall(program: Command, terminal: Terminal, help: HelpWords) {
  program
    .command('call')
    .description(help.call)
    .argument('<procedure>', help.procedure)
    .argument('[json]', help.json)
    .option('--email <address>', help.email)
    .option('--password-stdin', help.passwordStdin)
    .option('--output <file>', help.output)
    .option('--force', help.force)
    .action((name: string, json: string | undefined, options: Options) => run(terminal, name, json, options));
}
