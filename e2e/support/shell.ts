import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { type Client, connect } from './client.ts';
import { webProgram } from './paths.ts';

/** How a shell ended by itself, and what it said to people. */
export interface Ending {
  status: number | null;
  said: string;
}

/** The variables of a shell: nothing of the machine that runs the tests leaks into it but where programs are. */
export function shellVariables(home: string, more: Record<string, string> = {}): NodeJS.ProcessEnv {
  const { PATH, TZ } = process.env;
  return { PATH, TZ, HOME: home, IGV_CRM_HOME: home, IGV_CRM_OPEN: '0', LC_ALL: 'C.UTF-8', ...more };
}

/** The built browser shell as a process of its own, which a test may kill at any moment and start again on the same home. */
export class BrowserShell {
  readonly home: string;
  readonly #variables: Record<string, string>;
  #child: ChildProcess | null = null;
  #waiting: ((link: string) => void)[] = [];
  #said = '';
  #ended: Promise<Ending> | null = null;
  /** How it ended although nobody had asked it to; null as it should be. */
  crash: string | null = null;

  constructor(home: string, variables: Record<string, string> = {}) {
    this.home = home;
    this.#variables = variables;
  }

  /** Starts it and waits until it serves. @throws what it said when it did not start */
  async start(): Promise<void> {
    this.#waiting = [];
    this.#said = '';
    const child = spawn(process.execPath, [webProgram], {
      env: shellVariables(this.home, this.#variables),
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.#child = child;
    child.stdin.on('error', () => undefined);
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#said += text;
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      const link = /^IGV CRM is at (\S+)$/.exec(line)?.[1];
      if (!link) return;
      this.#waiting.shift()?.(link);
    });
    this.#ended = once(child, 'close').then(([status, signal]) => {
      if (this.#child === child && status !== 0) this.crash = `status ${status}, signal ${signal}: ${this.#said}`;
      return { status: status as number | null, said: this.#said };
    });
    await Promise.race([
      this.#nextLink(),
      this.#ended.then(({ status, said }) => Promise.reject(new Error(`The shell ended with ${status}: ${said}`))),
    ]);
  }

  /** Starts it where it must not come up, and waits for its end. */
  async refuse(): Promise<Ending> {
    const started = await this.start().then(
      () => true,
      () => false,
    );
    if (started) throw new Error('The shell started although it should not.');
    return this.#ended as Promise<Ending>;
  }

  /** A link with a fresh one-time code, as pressing Enter gives it. */
  async link(): Promise<string> {
    const link = this.#nextLink();
    this.#child?.stdin?.write('\n');
    return link;
  }

  /** The contract of the running shell, beside the page and with the same rights. */
  async client(): Promise<Client> {
    return connect(await this.link());
  }

  /** Ends it as a power cut would. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    child?.kill('SIGKILL');
    await this.#ended;
  }

  /** Asks it to end, as closing the terminal does. */
  async stop(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    child?.kill('SIGTERM');
    await this.#ended;
  }

  /** What it told people so far. */
  get said(): string {
    return this.#said;
  }

  #nextLink(): Promise<string> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
