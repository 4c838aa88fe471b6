import type { Log } from '../core/index.ts';
import { externalAddress, isOwnPage } from './addresses.ts';
import type { Contents, Electron } from './electron.ts';
import { isPrintFrame } from './sessions.ts';

interface Guard {
  /** Asks the person whether an address may be opened outside. */
  confirm(name: string): Promise<boolean>;
  log: Log;
}

/** Opens an address outside when it is one of those allowed and the person says yes; one question at a time. */
export function outsideOpener(electron: Electron, { confirm, log }: Guard): (address: string) => Promise<void> {
  let asking = false;
  return async (address) => {
    const external = externalAddress(address);
    if (!external || asking) {
      log.warn('desktop.external_refused');
      return;
    }
    asking = true;
    try {
      if (await confirm(external.name)) await electron.shell.openExternal(external.url);
    } catch (error) {
      log.error('desktop.external', error);
    } finally {
      asking = false;
    }
  };
}

/**
 * What holds for everything that shows pages, whoever made it (security.md 1, items 12 to 14): it stays on the application's own page,
 * opens no window and holds no webview.
 */
export function guardContents(contents: Contents, openOutside: (address: string) => Promise<void>): void {
  const stay = (event: { preventDefault(): void; url: string; isMainFrame: boolean }) => {
    const isFine = event.isMainFrame ? isOwnPage(event.url) : isPrintFrame(event.url);
    if (!isFine) event.preventDefault();
  };
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-navigate', (event) => {
    if (isOwnPage(event.url)) return;
    event.preventDefault();
    void openOutside(event.url);
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    void openOutside(url);
    return { action: 'deny' };
  });
}
