import type { ReadStream } from 'node:tty';

const newline = 0x0a;

/** Bytes of standard input: first perhaps a line with a password, then perhaps the input of a call. */
export interface StandardInput {
  /** The first line without its end; what follows stays for `rest`. Reads no further than it must. */
  line(): Promise<string>;
  /** Everything that is left. */
  rest(): Promise<string>;
  /** Lets the process end although somebody may still hold the other end. */
  close(): void;
}

function text(bytes: Buffer): string {
  return bytes.toString('utf8').replace(/^\ufeff/, '');
}

export function openStandardInput(stream: ReadStream | NodeJS.ReadStream = process.stdin): StandardInput {
  let iterator: AsyncIterator<Buffer> | null = null;
  let kept: Buffer = Buffer.alloc(0);

  async function more(): Promise<boolean> {
    iterator ??= stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    const { value, done } = await iterator.next();
    if (done) return false;
    kept = Buffer.concat([kept, value]);
    return true;
  }

  return {
    async line() {
      while (!kept.includes(newline) && (await more()));
      const end = kept.indexOf(newline);
      const line = end < 0 ? kept : kept.subarray(0, end);
      kept = end < 0 ? Buffer.alloc(0) : kept.subarray(end + 1);
      return text(line).replace(/\r$/, '');
    },
    async rest() {
      const parts = [kept];
      kept = Buffer.alloc(0);
      while (await more()) {
        parts.push(kept);
        kept = Buffer.alloc(0);
      }
      return text(Buffer.concat(parts));
    },
    close() {
      if (iterator !== null) stream.destroy();
    },
  };
}
