import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, realpathSync, statSync, watch } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type ShellLanguage, terminalLanguage } from '../src/core/shell/language.ts';

/** Why the browser shell starts although the desktop shell is the product. */
export type Reason = 'NO_BINARY' | 'NO_SCREEN' | 'SUPERUSER';

const sentences: Record<ShellLanguage, Record<Reason | 'BUILDING' | 'BUILD_FAILED', string>> = {
  en: {
    NO_BINARY: 'Electron’s program is not on this machine, so IGV CRM is served to your browser, at the address below.',
    NO_SCREEN: 'There is no screen to open a window on, so IGV CRM is served to your browser, at the address below.',
    SUPERUSER: 'Electron does not run as the superuser, so IGV CRM is served to your browser, at the address below.',
    BUILDING: 'Building IGV CRM…',
    BUILD_FAILED: 'IGV CRM could not be built; the reason is above.',
  },
  fr: {
    NO_BINARY:
      'Le programme d’Electron n’est pas sur cette machine\u00a0: IGV CRM est servi dans votre navigateur, à l’adresse ci-dessous.',
    NO_SCREEN:
      'Il n’y a pas d’écran où ouvrir une fenêtre\u00a0: IGV CRM est servi dans votre navigateur, à l’adresse ci-dessous.',
    SUPERUSER:
      'Electron ne fonctionne pas avec le compte root : IGV CRM est servi dans votre navigateur, à l’adresse ci-dessous.',
    BUILDING: 'Construction d’IGV CRM…',
    BUILD_FAILED: 'IGV CRM n’a pas pu être construit\u00a0; la raison est ci-dessus.',
  },
  he: {
    NO_BINARY: 'התוכנה של Electron לא נמצאת במחשב הזה, ולכן IGV CRM נפתח בדפדפן, בכתובת שלמטה.',
    NO_SCREEN: 'אין מסך לפתוח עליו חלון, ולכן IGV CRM נפתח בדפדפן, בכתובת שלמטה.',
    SUPERUSER: 'Electron לא פועל עם משתמש root, ולכן IGV CRM נפתח בדפדפן, בכתובת שלמטה.',
    BUILDING: 'בונים את IGV CRM…',
    BUILD_FAILED: 'הבנייה של IGV CRM נכשלה. הסיבה מופיעה למעלה.',
  },
};

const outputs = ['main/main.js', 'main/web.js', 'preload/preload.cjs', 'renderer/index.html'];
const sources = ['src', 'package.json', 'electron.vite.config.ts'];

function newest(path: string): number {
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  const entries = readdirSync(path, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile() && !/\.(?:test|suite)\.tsx?$/.test(entry.name));
  return Math.max(0, ...files.map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs));
}

/** Whether the build is missing or older than what it is made of; tests do not count. */
export function needsBuild(root: string): boolean {
  const built = outputs.map((path) => join(root, 'out', path));
  if (!built.every((path) => existsSync(path))) return true;
  const oldest = Math.min(...built.map((path) => statSync(path).mtimeMs));
  return sources.some((path) => existsSync(join(root, path)) && newest(join(root, path)) > oldest);
}

/** Electron's program where it is installed already; asking the package itself would download it. */
export function electronBinary(
  root: string,
  variables: Record<string, string | undefined> = process.env,
): string | null {
  const home = join(root, 'node_modules', 'electron');
  const named = join(home, 'path.txt');
  if (!existsSync(named)) return null;
  const folder = variables.ELECTRON_OVERRIDE_DIST_PATH ?? join(home, 'dist');
  const binary = join(folder, readFileSync(named, 'utf8').trim());
  return existsSync(binary) ? binary : null;
}

interface Machine {
  binary: string | null;
  platform: NodeJS.Platform;
  isSuperuser: boolean;
  variables: Record<string, string | undefined>;
}

/** Why there can be no window, or null when there can. */
export function reasonAgainstDesktop({ binary, platform, isSuperuser, variables }: Machine): Reason | null {
  if (!binary) return 'NO_BINARY';
  if (platform !== 'linux') return null;
  if (!variables.DISPLAY && !variables.WAYLAND_DISPLAY) return 'NO_SCREEN';
  return isSuperuser ? 'SUPERUSER' : null;
}

function say(sentence: keyof (typeof sentences)['en']): void {
  process.stderr.write(`${sentences[terminalLanguage()][sentence]}\n`);
}

/** Builds everything, and says so; false, with the reason on stderr, where it cannot be built. */
export function build(root: string): boolean {
  say('BUILDING');
  const tool = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, 'build', '--logLevel', 'warn'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (status === 0) return true;
  process.stderr.write(`${stdout}${stderr}\n`);
  say('BUILD_FAILED');
  return false;
}

/** The command of the shell that can run here. */
function shellCommand(root: string): [command: string, args: string[]] {
  const binary = electronBinary(root);
  const reason = reasonAgainstDesktop({
    binary,
    platform: process.platform,
    isSuperuser: process.getuid?.() === 0,
    variables: process.env,
  });
  if (binary && !reason) return [binary, [root]];
  if (reason) say(reason);
  return [process.execPath, [join(root, 'out', 'main', 'web.js')]];
}

/** `npm start`: the desktop shell, or the browser shell in this very process, so that its signals and keys reach it. */
async function start(root: string): Promise<void> {
  if (needsBuild(root) && !build(root)) {
    process.exitCode = 1;
    return;
  }
  const [command, args] = shellCommand(root);
  if (command === process.execPath) {
    await import(pathToFileURL(args[0] ?? '').href);
    return;
  }
  const child = spawn(command, args, { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 1));
}

/** `npm run dev`: the same, built and started again whenever a source is saved. */
function develop(root: string): void {
  let child: ReturnType<typeof spawn> | null = null;
  let waiting: NodeJS.Timeout | undefined;
  const restart = () => {
    if (needsBuild(root) && !build(root)) return;
    child?.kill();
    const [command, args] = shellCommand(root);
    child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  };
  watch(join(root, 'src'), { recursive: true }, () => {
    clearTimeout(waiting);
    waiting = setTimeout(restart, 300);
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      child?.kill();
      process.exit(0);
    });
  }
  restart();
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  if (process.argv.includes('--watch')) develop(root);
  else await start(root);
}
