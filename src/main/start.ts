import { join } from 'node:path';
import { appOrigin } from '../contract/bridge.ts';
import {
  type App,
  createPorts,
  type Environment,
  fileLog,
  homeNotWritable,
  type Log,
  languageOf,
  type OpenApp,
  prepareHome,
  type RendererFiles,
  type ShellLanguage,
  terminalLanguage,
} from '../core/index.ts';
import { linkRoute, routeOfArguments } from './addresses.ts';
import { guardContents, outsideOpener } from './contents.ts';
import { createDesktop } from './desktop.ts';
import type { Contents, Electron, Session, Window } from './electron.ts';
import { menuTemplate } from './menu.ts';
import { takePorts } from './port.ts';
import { lockWhenLeft } from './power.ts';
import { createRendererSession, refusePermissions } from './sessions.ts';
import { focusWindow, openWindow } from './window.ts';
import { words } from './words.ts';

/** What the desktop shell is started with; nothing of it is read from elsewhere. */
export interface Surroundings {
  openApp: OpenApp;
  environment: Environment;
  argv: readonly string[];
  platform: NodeJS.Platform;
  /** The preload's file. */
  preload: string;
  resources: string;
  readFiles: () => RendererFiles;
}

/** Switches that open the application to another program or take its protection away. Packed, it does not start with them. */
const openingSwitches = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'inspect',
  'inspect-brk',
  'js-flags',
  'no-sandbox',
  'disable-web-security',
  'ignore-certificate-errors',
  'host-rules',
  'proxy-server',
];

/** The running desktop shell. Its stages are its methods, called in order by `startDesktop`. */
class DesktopShell {
  readonly #electron: Electron;
  readonly #surroundings: Surroundings;
  readonly #log: Log;
  readonly #windows = new Map<Contents, Window>();
  #language: ShellLanguage = 'en';
  #session: Session | null = null;
  #app: App | null = null;
  #route: string | null = null;

  constructor(electron: Electron, surroundings: Surroundings) {
    this.#electron = electron;
    this.#surroundings = surroundings;
    this.#log = fileLog(surroundings.environment.home);
  }

  /** Before Electron is ready: what it reads only once. False when this process must not go on. */
  prepare(): boolean {
    const { app, dialog, protocol } = this.#electron;
    const { environment, argv } = this.#surroundings;
    const opening = openingSwitches.find((name) => app.commandLine.hasSwitch(name));
    if (app.isPackaged && opening) {
      const say = words[terminalLanguage()];
      dialog.showErrorBox(say.startFailed, say.unsafeSwitch(opening));
      app.exit(1);
      return false;
    }
    app.setName('IGV CRM');
    app.setPath('userData', join(environment.home, 'desktop'));
    if (!app.requestSingleInstanceLock()) {
      app.quit();
      return false;
    }
    app.enableSandbox();
    const privileges = { standard: true, secure: true, supportFetchAPI: true };
    protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges }]);
    if (app.isPackaged) app.setAsDefaultProtocolClient('crm');
    this.#route = routeOfArguments(argv);
    return true;
  }

  /** Guards for everything that will be made later: they must be there first. */
  guard(): void {
    const { app } = this.#electron;
    const openOutside = outsideOpener(this.#electron, { log: this.#log, confirm: (name) => this.#confirm(name) });
    app.on('session-created', refusePermissions);
    app.on('web-contents-created', (_event, contents) => guardContents(contents, openOutside));
    app.on('second-instance', (_event, argv) => this.#comeForward(routeOfArguments(argv)));
    app.on('open-url', (event, url) => {
      event.preventDefault();
      this.#comeForward(linkRoute(url));
    });
    app.on('window-all-closed', () => {
      if (this.#surroundings.platform !== 'darwin') app.quit();
    });
    app.on('activate', () => this.#comeForward(null));
  }

  /** The core, once Electron is ready. False when the folder of the workspaces cannot be used. */
  openCore(): boolean {
    const { app, dialog } = this.#electron;
    const { environment, openApp, readFiles } = this.#surroundings;
    this.#language = languageOf(app.getLocale());
    if (prepareHome(environment.home)) {
      dialog.showErrorBox(words[this.#language].startFailed, homeNotWritable[this.#language](environment.home));
      app.exit(1);
      return false;
    }
    this.#session = createRendererSession(this.#electron, readFiles(), app.isPackaged);
    const desktop = createDesktop(this.#electron, {
      window: () => this.#window(),
      setLanguage: (language) => this.#setLanguage(language),
    });
    this.#app = openApp(createPorts({ home: environment.home, log: this.#log, desktop }));
    return true;
  }

  /** The way from pages to the core. Registered before any window: a page asks for its port at once. */
  listen(): void {
    takePorts(this.#electron, {
      app: this.#core(),
      log: this.#log,
      isOurs: (contents) => this.#windows.has(contents),
    });
  }

  /** Locking when the person leaves, closing when the application ends. */
  watch(): void {
    const { app } = this.#electron;
    const core = this.#core();
    const power = lockWhenLeft(this.#electron, core, this.#log);
    let isClosed = false;
    app.on('before-quit', (event) => {
      if (isClosed) return;
      event.preventDefault();
      power.close();
      core
        .close()
        .catch((error: unknown) => this.#log.error('desktop.close', error))
        .finally(() => {
          isClosed = true;
          app.quit();
        });
    });
  }

  /** The menu and the first window. */
  show(): void {
    this.#setLanguage(this.#language);
    this.#openWindow(this.#route);
  }

  #core(): App {
    if (!this.#app) throw new Error('The core is not open yet');
    return this.#app;
  }

  #window(): Window | null {
    return this.#electron.BrowserWindow.getFocusedWindow() ?? [...this.#windows.values()][0] ?? null;
  }

  #openWindow(route: string | null): void {
    const { preload, resources, environment } = this.#surroundings;
    if (!this.#session) return;
    const window = openWindow(this.#electron, {
      session: this.#session,
      preload,
      resources,
      home: environment.home,
      isPackaged: this.#electron.app.isPackaged,
      route,
    });
    const { webContents } = window;
    this.#windows.set(webContents, window);
    window.on('closed', () => this.#windows.delete(webContents));
    webContents.on('render-process-gone', (_event, details) => {
      this.#log.warn('desktop.page_gone', { reason: details.reason });
      if (details.reason !== 'clean-exit') void window.loadURL(`${appOrigin}/`);
    });
  }

  /** Somebody started the application again, or opened a link of ours. */
  #comeForward(route: string | null): void {
    if (!this.#app) {
      this.#route = route ?? this.#route;
      return;
    }
    const window = this.#window();
    if (!window) {
      this.#openWindow(route);
      return;
    }
    focusWindow(window);
    if (route) this.#app.sendCommand(`open:${route}`);
  }

  #setLanguage(language: ShellLanguage): void {
    const { app, Menu } = this.#electron;
    this.#language = language;
    const template = menuTemplate({
      language,
      platform: this.#surroundings.platform,
      isPackaged: app.isPackaged,
      send: (command) => this.#app?.sendCommand(command),
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  }

  async #confirm(name: string): Promise<boolean> {
    const say = words[this.#language];
    const options = {
      type: 'question' as const,
      message: say.openOutside(name),
      detail: say.openOutsideDetail,
      buttons: [say.open, say.cancel],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    };
    const owner = this.#window();
    const { dialog } = this.#electron;
    const { response } = owner ? await dialog.showMessageBox(owner, options) : await dialog.showMessageBox(options);
    return response === 0;
  }
}

/** Starts the desktop shell, stage by stage. Resolves when the first window is open, or when this process has nothing to do. */
export async function startDesktop(electron: Electron, surroundings: Surroundings): Promise<void> {
  const desktop = new DesktopShell(electron, surroundings);
  if (!desktop.prepare()) return;
  desktop.guard();
  await electron.app.whenReady();
  if (!desktop.openCore()) return;
  desktop.listen();
  desktop.watch();
  desktop.show();
}
