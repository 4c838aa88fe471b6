import type { Command } from 'commander';
import type { SyncStatus } from '../../contract/sync.ts';
import { CliFailure } from '../failure.ts';
import { type HelpWords, helpWords } from '../help.ts';
import { type Client, type SignInOptions, signedIn } from '../sign-in.ts';
import type { Terminal } from '../terminal.ts';

interface Options extends SignInOptions {
  once?: boolean;
  watch?: boolean;
  timeout: string;
}

/** In seconds. */
const DAY = 86_400;

/** Why it did not come to its end; null: everything is sent and read, and nothing waits for anybody. */
function reasonOf(settled: boolean, { phase, reason, needs_attention }: SyncStatus): string | null {
  if (phase === 'OFFLINE' || phase === 'STOPPED') return reason ?? phase;
  if (phase === 'PAUSED' || phase === 'OFF') return phase;
  if (needs_attention > 0) return 'NEEDS_ATTENTION';
  return settled ? null : 'TIMEOUT';
}

async function once(client: Client, terminal: Terminal, seconds: number) {
  const { settled, pulled, pushed, conflicts, waiting, status } = await client.sync.settle({
    milliseconds: seconds * 1000,
  });
  const reason = reasonOf(settled, status);
  await terminal.print({ pulled, pushed, conflicts, waiting, needs_attention: status.needs_attention, reason });
  if (reason === null) return;
  terminal.tell(terminal.say.notSynchronised(reason));
  process.exitCode = 1;
}

/** What is told of a state: all that changes by itself. */
function told({ phase, reason, since, mode, waiting, needs_attention }: SyncStatus): string {
  return JSON.stringify({ phase, reason, since, mode, waiting, needs_attention });
}

/** A line for each change of state, until the person ends it. */
async function watch(client: Client, terminal: Terminal) {
  const ended = new AbortController();
  const end = () => ended.abort();
  process.once('SIGINT', end).once('SIGTERM', end);
  let last = '';
  const tell = async () => {
    const line = told(await client.sync.status());
    if (line !== last) await terminal.print(JSON.parse(line), true);
    last = line;
  };
  try {
    const hints = await client.events.subscribe(undefined, { signal: ended.signal });
    await tell();
    for await (const { kind } of hints) {
      if (kind === 'sync') await tell();
      if (process.stdout.destroyed || ended.signal.aborted) return;
    }
  } catch (error) {
    if (!ended.signal.aborted) throw error;
  }
}

/** `sync`: brings a team's workspace to where the server is, once or as long as it runs. */
export function addSync(program: Command, terminal: Terminal, help: HelpWords) {
  program
    .command('sync')
    .description(help.sync)
    .option('--once', help.once)
    .option('--watch', help.watch)
    .option('--timeout <seconds>', help.timeout, '600')
    .option('--email <address>', help.email)
    .option('--password-stdin', help.passwordStdin)
    .action(async (options: Options) => {
      const seconds = Number(options.timeout);
      if (options.once === options.watch) throw new CliFailure('USAGE', helpWords.en.onceOrWatch, help.onceOrWatch);
      if (!/^\d{1,5}$/.test(options.timeout) || seconds > DAY)
        throw new CliFailure('USAGE', helpWords.en.secondsUsage, help.secondsUsage);
      await signedIn(terminal, options, (client) =>
        options.watch ? watch(client, terminal) : once(client, terminal, seconds),
      );
    });
}
