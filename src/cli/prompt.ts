import { CliFailure } from './failure.ts';

const enter = /[\r\n]/;
const interrupt = '\u0003';
const endOfInput = '\u0004';
const backspaces = new Set(['\u0008', '\u007f']);

/**
 * Asks for a secret on the terminal: nothing of it is shown, not even its length.
 *
 * @throws CliFailure PASSWORD_NEEDED where standard input is no terminal, INTERRUPTED on Ctrl+C
 */
export function askSecret(question: string): Promise<string> {
  const { stdin, stderr } = process;
  if (!stdin.isTTY) return Promise.reject(new CliFailure('PASSWORD_NEEDED'));
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  // Only now: what is typed at once must not be shown by the terminal either.
  stderr.write(question);
  return new Promise((resolve, reject) => {
    let typed = '';
    function end(settle: () => void) {
      stdin.off('data', read);
      stdin.setRawMode(false);
      stdin.pause();
      stderr.write('\n');
      settle();
    }
    function read(keys: string) {
      for (const key of keys) {
        if (key === interrupt) return end(() => reject(new CliFailure('INTERRUPTED')));
        if (key === endOfInput || enter.test(key)) return end(() => resolve(typed));
        if (backspaces.has(key)) typed = [...typed].slice(0, -1).join('');
        else if (key >= ' ') typed += key;
      }
    }
    stdin.on('data', read);
    stdin.resume();
  });
}
