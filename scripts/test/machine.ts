import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';

/** A program or library that tests use and npm does not bring. */
interface Need {
  package: string;
  purpose: string;
  isThere(): boolean;
}

const program = (name: string) => () => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;
export const chromium = () => process.env.CHROMIUM || '/usr/bin/chromium';

const needs: readonly Need[] = [
  { package: 'chromium', purpose: 'the journeys', isThere: () => existsSync(chromium()) },
  { package: 'poppler-utils', purpose: 'reading PDFs back', isThere: program('pdftotext') },
  {
    package: 'python3-venv',
    purpose: 'a server that speaks the protocol of MongoDB, and the driver of the web backend',
    isThere: () => spawnSync('python3', ['-c', 'import venv, ensurepip']).status === 0,
  },
  { package: 'dbus', purpose: 'a session for the keychain', isThere: program('dbus-run-session') },
  { package: 'gnome-keyring', purpose: 'a real keychain', isThere: program('gnome-keyring-daemon') },
  {
    package: 'libsecret-1-0',
    purpose: 'a real keychain',
    isThere: () => globSync('/usr/lib/*/libsecret-1.so.0').length > 0,
  },
];

/** How packages may be installed here without asking anybody, or null. */
function installer(): readonly string[] | null {
  if (process.platform !== 'linux' || !program('apt-get')()) return null;
  if (process.getuid?.() === 0) return ['apt-get'];
  return spawnSync('sudo', ['-n', 'true']).status === 0 ? ['sudo', '-n', 'apt-get'] : null;
}

function apt(command: readonly string[], ...parameters: string[]): boolean {
  const [name = '', ...before] = command;
  const { status, stderr } = spawnSync(name, [...before, ...parameters], {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status !== 0)
    console.log(
      String(stderr ?? '')
        .trim()
        .split('\n')
        .slice(-3)
        .join('\n'),
    );
  return status === 0;
}

/** Installs what is missing where it may, and says what is missing still. */
export function prepareMachine(): void {
  const missing = needs.filter((need) => !need.isThere());
  if (missing.length === 0) return;
  const command = installer();
  if (command !== null) {
    const names = missing.map((need) => need.package);
    console.log(`Installing ${names.join(', ')} …`);
    apt(command, 'update', '-q');
    apt(command, 'install', '-q', '-y', '--no-install-recommends', ...names);
  }
  for (const need of needs.filter((wanted) => !wanted.isThere()))
    console.log(`Not installed: ${need.package} (${need.purpose}). Install it with your system's package manager.`);
}
