import type { ClientContext, ClientLink, ClientOptions } from '@orpc/client';
import type { Hint } from '../../contract/events.ts';
import { collectionNames } from '../../domain/collections.ts';
import { connectionLost } from './failures.ts';

/**
 * CONNECTING: not yet. OPEN: at work. LOST: gone, comes back by itself. ENDED: does not come back; in a browser, the person opens the
 * address that the shell prints.
 */
export type ConnectionState = 'CONNECTING' | 'OPEN' | 'LOST' | 'ENDED';

/** One open way to the core. */
export interface Way {
  link: ClientLink<ClientContext>;
  /** Settles when the way is gone. */
  closed: Promise<void>;
  isClosed(): boolean;
}

/** Opens a way, or null when there will never be one again. Rejects where another attempt may succeed. */
export type OpenWay = () => Promise<Way | null>;

interface Patience {
  /** Milliseconds between attempts: doubled from the first to the last. */
  firstPause: number;
  lastPause: number;
  /** How long a new call waits for a lost connection. */
  wait: number;
}

const standardPatience: Patience = { firstPause: 200, lastPause: 4_000, wait: 5_000 };

/** What may have been missed while there was no connection. */
const everything: Hint[] = [{ kind: 'workspace' }, { kind: 'records', collections: [...collectionNames] }];

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function isStream(answer: unknown): answer is AsyncIterable<unknown> {
  return typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer;
}

/** The values of a stream; what ends it early is explained as for a call. */
async function* explained(stream: AsyncIterable<unknown>, explain: (error: unknown) => unknown) {
  try {
    yield* stream;
  } catch (error) {
    throw explain(error);
  }
}

/** The renderer's connection to the core: kept up over lost ways, and told about. A link of oRPC. */
export class Connection implements ClientLink<ClientContext> {
  readonly #patience: Patience;
  readonly #listeners = new Set<() => void>();
  #state: ConnectionState = 'CONNECTING';
  #way: Way | null = null;
  #closing = new AbortController();

  constructor(patience: Partial<Patience> = {}) {
    this.#patience = { ...standardPatience, ...patience };
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** Calls back after each change of `state`; gives what ends it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Opens the first way and keeps one open from then on. Settles when the first attempt has succeeded or can never succeed. */
  async start(open: OpenWay): Promise<void> {
    const first = this.#changed();
    void this.#keep(open);
    await first;
  }

  close(): void {
    this.#closing.abort();
    this.#become('ENDED', null);
  }

  async call(path: readonly string[], input: unknown, options: ClientOptions<ClientContext>): Promise<unknown> {
    const isHints = path.join('.') === 'events.subscribe';
    return isHints ? this.#hints(options) : this.#once(path, input, options);
  }

  async #once(path: readonly string[], input: unknown, options: ClientOptions<ClientContext>): Promise<unknown> {
    const way = await this.#open(options.signal);
    const explain = (error: unknown) =>
      way.isClosed() && !options.signal?.aborted ? connectionLost('CONNECTION_LOST') : error;
    try {
      const answer = await way.link.call(path, input, options);
      return isStream(answer) ? explained(answer, explain) : answer;
    } catch (error) {
      throw explain(error);
    }
  }

  /** Hints from one way after the other; `return` ends a wait that is under way, which a generator alone cannot. */
  #hints(options: ClientOptions<ClientContext>): AsyncIterableIterator<Hint> {
    const ending = new AbortController();
    const signal = options.signal ? AbortSignal.any([options.signal, ending.signal]) : ending.signal;
    const hints = this.#follow({ ...options, signal }, ending.signal);
    return {
      next: () => hints.next(),
      async return() {
        ending.abort();
        return { done: true, value: undefined };
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  async *#follow(options: ClientOptions<ClientContext>, ending: AbortSignal): AsyncGenerator<Hint, void> {
    for (let turn = 0; ; turn += 1) {
      const way = await this.#nextWay(options.signal).catch((error) => {
        if (ending.aborted) return null;
        throw error;
      });
      if (!way) return;
      try {
        const hints = (await way.link.call(['events', 'subscribe'], undefined, options)) as AsyncIterable<Hint>;
        if (turn > 0) yield* everything;
        yield* hints;
        // The core ended the subscription while the way is there: it closes.
        if (!way.isClosed()) return;
      } catch (error) {
        if (ending.aborted) return;
        if (options.signal?.aborted || !way.isClosed()) throw error;
      }
    }
  }

  /** The way that is open, waiting for it as long as it takes; null when there will be none. */
  async #nextWay(signal?: AbortSignal): Promise<Way | null> {
    while (!this.#way || this.#way.isClosed()) {
      if (this.#state === 'ENDED') return null;
      await this.#changed(signal);
      signal?.throwIfAborted();
    }
    return this.#way;
  }

  async #open(signal?: AbortSignal): Promise<Way> {
    const until = Date.now() + this.#patience.wait;
    while (!this.#way || this.#way.isClosed()) {
      if (this.#state === 'ENDED') throw connectionLost('SESSION_ENDED');
      if (this.#state === 'LOST' && Date.now() >= until) throw connectionLost('CONNECTION_LOST');
      await Promise.race([this.#changed(signal), sleep(this.#patience.wait)]);
      signal?.throwIfAborted();
    }
    return this.#way;
  }

  async #keep(open: OpenWay): Promise<void> {
    let pause = this.#patience.firstPause;
    while (!this.#closing.signal.aborted) {
      try {
        const way = await open();
        if (this.#closing.signal.aborted) return;
        if (!way) {
          this.#become('ENDED', null);
          return;
        }
        pause = this.#patience.firstPause;
        this.#become('OPEN', way);
        await way.closed;
        if (!this.#closing.signal.aborted) this.#become('LOST', null);
      } catch {
        // Nobody answers: the pause is all that can be done.
        if (!this.#closing.signal.aborted) this.#become('LOST', null);
        await sleep(pause);
        pause = Math.min(pause * 2, this.#patience.lastPause);
      }
    }
  }

  #become(state: ConnectionState, way: Way | null): void {
    const changed = state !== this.#state || way !== this.#way;
    this.#state = state;
    this.#way = way;
    if (changed) for (const listener of [...this.#listeners]) listener();
  }

  #changed(signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        stop();
        signal?.removeEventListener('abort', done);
        resolve();
      };
      const stop = this.subscribe(done);
      signal?.addEventListener('abort', done, { once: true });
    });
  }
}
