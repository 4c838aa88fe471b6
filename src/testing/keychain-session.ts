import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

export interface KeychainSession {
  /** With the address of the session's bus. */
  readonly environment: Record<string, string | undefined>;
  /** Stops the process that keeps the secrets, as one that hangs; when it settles, not one of its threads answers any more. */
  hang(): Promise<void>;
  goOn(): void;
  /** Locks the collection, as the desktop does when the person leaves. */
  lock(): void;
  close(): Promise<void>;
}

/** The bus itself names the keeper: other sessions on this machine have theirs. */
const SESSION = `
echo "$DBUS_SESSION_BUS_ADDRESS"
printf 'a password' | gnome-keyring-daemon --unlock --components=secrets >/dev/null
keeper() {
  dbus-send --session --print-reply=literal --dest=org.freedesktop.DBus /org/freedesktop/DBus \\
    org.freedesktop.DBus.GetConnectionUnixProcessID string:org.freedesktop.secrets 2>/dev/null
}
until keeper >/dev/null; do sleep 0.05; done
keeper | awk '{ print $2 }'
cat >/dev/null`;

/** A desktop session with nothing but a bus and a real, unlocked gnome-keyring, in folders of its own. */
export async function startKeychainSession(): Promise<KeychainSession> {
  for (const program of ['dbus-run-session', 'gnome-keyring-daemon'])
    if (spawnSync('sh', ['-c', `command -v ${program}`]).status !== 0)
      throw new Error(`${program} is missing; these tests need the Debian packages dbus and gnome-keyring`);

  const home = mkdtempSync(join(tmpdir(), 'igv-crm-session-'));
  const folders = {
    HOME: home,
    XDG_DATA_HOME: join(home, 'data'),
    XDG_RUNTIME_DIR: join(home, 'run'),
    XDG_CACHE_HOME: join(home, 'cache'),
  };
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ...without } = process.env;
  const environment = { ...without, ...folders };
  const session = spawn('dbus-run-session', ['--', 'sh', '-c', SESSION], {
    env: environment,
    stdio: ['pipe', 'pipe', 'ignore'],
    detached: true,
  });
  const ended = once(session, 'exit');
  const lines = createInterface({ input: session.stdout })[Symbol.asyncIterator]();
  const address = (await lines.next()).value as string;
  const keeper = Number((await lines.next()).value);
  return {
    environment: { ...environment, DBUS_SESSION_BUS_ADDRESS: address },
    async hang() {
      process.kill(keeper, 'SIGSTOP');
      // A signal is taken when a thread is next scheduled: on a busy machine others may still answer until then.
      while (!/^\d+ \(.*\) T /.test(readFileSync(`/proc/${keeper}/stat`, 'latin1'))) await sleep(5);
    },
    goOn: () => void process.kill(keeper, 'SIGCONT'),
    lock() {
      const collection = 'array:objpath:/org/freedesktop/secrets/collection/login';
      const call = [
        '--session',
        '--print-reply',
        '--dest=org.freedesktop.secrets',
        '/org/freedesktop/secrets',
        'org.freedesktop.Secret.Service.Lock',
        collection,
      ];
      const { status, stderr } = spawnSync('dbus-send', call, {
        env: { ...environment, DBUS_SESSION_BUS_ADDRESS: address },
      });
      if (status !== 0) throw new Error(`the keyring was not locked: ${stderr}`);
    },
    async close() {
      session.stdin.end();
      await ended;
      rmSync(home, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
