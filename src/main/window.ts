import { join } from 'node:path';
import type { BrowserWindowConstructorOptions } from 'electron';
import { appOrigin } from '../contract/bridge.ts';
import type { Electron, Session, Window } from './electron.ts';
import { type Display, placementFile, placeWindow } from './placement.ts';

interface Parts {
  session: Session;
  preload: string;
  home: string;
  resources: string;
  isPackaged: boolean;
  /** Route to show first, from a link that started the application. */
  route?: string | null;
}

/** What a window's page may do: nothing of Node, nothing of Electron (security.md 1, items 2 to 4, 6, 8 to 12). */
export function pagePreferences({ session, preload, isPackaged }: Pick<Parts, 'session' | 'preload' | 'isPackaged'>) {
  return {
    session,
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    disableBlinkFeatures: 'Auxclick',
    webviewTag: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    spellcheck: false,
    devTools: !isPackaged,
  } satisfies BrowserWindowConstructorOptions['webPreferences'];
}

function displaysOf(electron: Electron): [Display, ...Display[]] {
  const first = electron.screen.getPrimaryDisplay();
  return [first, ...electron.screen.getAllDisplays().filter((display) => display.id !== first.id)];
}

/** Opens a window on the application's page, where it was last time, and remembers where it is left. */
export function openWindow(electron: Electron, parts: Parts): Window {
  const file = placementFile(join(parts.home, 'windows.json'));
  const { bounds, maximized } = placeWindow(file.read(), displaysOf(electron));
  const window = new electron.BrowserWindow({
    ...bounds,
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: 'IGV CRM',
    icon: join(parts.resources, 'icon.png'),
    webPreferences: pagePreferences(parts),
  });
  if (maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    const display = electron.screen.getDisplayMatching(window.getBounds());
    file.remember(display.id, { bounds: window.getNormalBounds(), maximized: window.isMaximized() });
  });
  void window.loadURL(`${appOrigin}/${parts.route ? `#${parts.route}` : ''}`);
  return window;
}

/** Brings a window to the person. */
export function focusWindow(window: Window): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
