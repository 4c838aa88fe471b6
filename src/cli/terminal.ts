import type { Environment, ShellLanguage } from '../core/index.ts';
import { CliFailure } from './failure.ts';
import { describeFiles, fileIn } from './json.ts';
import { saveFile } from './save-file.ts';
import type { StandardInput } from './standard-input.ts';
import { type Words, words } from './words.ts';

/** How a command speaks: JSON on standard output for programs, sentences on standard error for people. */
export interface Terminal {
  readonly environment: Environment;
  readonly language: ShellLanguage;
  readonly say: Words;
  readonly input: StandardInput;
  /** Prints one JSON value; `oneLine` where several follow each other. */
  print(value: unknown, oneLine?: boolean): Promise<void>;
  tell(sentence: string): void;
}

/** Writes all of it before it returns; a reader that has gone away (`| head`) is no error. */
function write(bytes: string | Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write(bytes, () => resolve());
  });
}

export function openTerminal(environment: Environment, language: ShellLanguage, input: StandardInput): Terminal {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    environment,
    language,
    say: words[language],
    input,
    print: (value, oneLine = false) => write(`${JSON.stringify(value ?? null, null, oneLine ? 0 : 2)}\n`),
    tell: (sentence) => void process.stderr.write(`${sentence}\n`),
  };
}

export interface OutputOptions {
  /** Path of the file, or `-` for standard output. */
  output?: string;
  force?: boolean;
}

/** Prints an answer; a file in it goes where `output` says. */
export async function deliver(terminal: Terminal, name: string, answer: unknown, { output, force }: OutputOptions) {
  const file = fileIn(answer);
  if (file === null) return terminal.print(answer);
  if (output === undefined) throw new CliFailure('OUTPUT_NEEDED', name);
  if (output === '-') return write(new Uint8Array(await file.arrayBuffer()));
  await saveFile(output, file, force === true);
  await terminal.print(describeFiles(answer, output));
  terminal.tell(terminal.say.saved(output));
}
