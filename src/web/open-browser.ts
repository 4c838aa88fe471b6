import { spawn } from 'node:child_process';

type Variables = Record<string, string | undefined>;

/** The command that opens an address in the person's browser, or null where there is no screen to open it on. */
export function browserCommand(
  address: string,
  platform: NodeJS.Platform,
  variables: Variables,
): [string, string[]] | null {
  if (platform === 'darwin') return ['open', [address]];
  if (platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler', address]];
  // Without a screen xdg-open would start a text browser in the terminal.
  return variables.DISPLAY || variables.WAYLAND_DISPLAY ? ['xdg-open', [address]] : null;
}

/** Opens the address in a browser where there is one; the printed line serves everybody else. */
export function openBrowser(address: string): void {
  const command = browserCommand(address, process.platform, process.env);
  if (!command) return;
  const child = spawn(command[0], command[1], { detached: true, stdio: 'ignore' });
  child.on('error', () => undefined);
  child.unref();
}
