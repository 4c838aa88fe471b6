import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import type {
  App,
  BrowserWindow,
  BrowserWindowConstructorOptions,
  HandlerDetails,
  MenuItemConstructorOptions,
  MessagePortMain,
  WebContents,
  WebContentsPrintOptions,
} from 'electron';
import type { Electron } from '../main/electron.ts';
import { StandInSession } from './electron-stand-in-session.ts';

export interface StandInFrame {
  parent: StandInFrame | null;
  origin: string;
  detached: boolean;
  isDestroyed(): boolean;
}

/** What shows a page: its main frame and the handlers it was given. */
export class StandInContents extends EventEmitter implements Pick<WebContents, 'print' | 'setWindowOpenHandler'> {
  readonly mainFrame: StandInFrame = { parent: null, origin: 'app://crm', detached: false, isDestroyed: () => false };
  readonly printed: WebContentsPrintOptions[] = [];
  openHandler: Parameters<WebContents['setWindowOpenHandler']>[0] | null = null;
  printAnswer: { printed: boolean; reason: string } = { printed: true, reason: '' };

  setWindowOpenHandler(handler: Parameters<WebContents['setWindowOpenHandler']>[0]) {
    this.openHandler = handler;
  }
  /** The page asks for a new window. */
  opens(url: string) {
    return this.openHandler?.({ url } as HandlerDetails);
  }
  print(options: WebContentsPrintOptions = {}, callback?: (success: boolean, reason: string) => void) {
    this.printed.push(options);
    callback?.(this.printAnswer.printed, this.printAnswer.reason);
  }
  /** Emits an event as Electron does and says whether it was prevented. */
  prevents(event: string, details: object): boolean {
    let prevented = false;
    this.emit(event, { ...details, preventDefault: () => (prevented = true) }, details);
    return prevented;
  }
}

interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * Stands in for the `electron` module where its binary is missing: it does nothing but keep, in order, what the shell asked of it, and emits
 * what a test wants to happen.
 */
export function electronStandIn(wishes: {
  folder: string;
  isPackaged?: boolean;
  isFirst?: boolean;
  switches?: string[];
}) {
  const record: string[] = [];
  const windows: StandInWindow[] = [];
  const menus: MenuItemConstructorOptions[][] = [];
  const sessions: StandInSession[] = [];
  const notifications: { title?: string; body?: string }[] = [];
  const errorBoxes: [string, string][] = [];
  const opened: string[] = [];
  const questions: object[] = [];
  const schemes: unknown[] = [];
  const answers = { save: '' as string, openOutside: 0, idleSeconds: 0, isNotificationSupported: true };
  const displays = [{ id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1040 } }];

  class StandInWindow
    extends EventEmitter
    implements
      Pick<
        BrowserWindow,
        | 'loadURL'
        | 'getBounds'
        | 'getNormalBounds'
        | 'isMaximized'
        | 'maximize'
        | 'isMinimized'
        | 'restore'
        | 'show'
        | 'focus'
        | 'destroy'
        | 'close'
      >
  {
    readonly options: BrowserWindowConstructorOptions;
    readonly webContents = new StandInContents();
    readonly loaded: string[] = [];
    bounds: Bounds;
    destroyed = false;
    maximized = false;
    minimized = false;
    shown = 0;
    focused = 0;

    constructor(options: BrowserWindowConstructorOptions) {
      super();
      this.options = options;
      this.bounds = {
        x: options.x ?? 0,
        y: options.y ?? 0,
        width: options.width ?? 800,
        height: options.height ?? 600,
      };
      record.push('window');
      windows.push(this);
      app.emit('web-contents-created', {}, this.webContents);
    }
    static getFocusedWindow() {
      return windows.find((window) => window.focused > 0 && !window.destroyed) ?? null;
    }
    async loadURL(url: string) {
      this.loaded.push(url);
    }
    getBounds() {
      return this.bounds;
    }
    getNormalBounds() {
      return this.bounds;
    }
    isMaximized() {
      return this.maximized;
    }
    maximize() {
      this.maximized = true;
    }
    isMinimized() {
      return this.minimized;
    }
    restore() {
      this.minimized = false;
    }
    show() {
      this.shown += 1;
    }
    focus() {
      this.focused += 1;
    }
    destroy() {
      this.destroyed = true;
      this.emit('closed');
    }
    close() {
      this.emit('close', {});
      this.destroy();
    }
  }

  class StandInApp
    extends EventEmitter
    implements
      Pick<
        App,
        | 'isPackaged'
        | 'setName'
        | 'setPath'
        | 'getPath'
        | 'getLocale'
        | 'requestSingleInstanceLock'
        | 'enableSandbox'
        | 'setAsDefaultProtocolClient'
        | 'whenReady'
        | 'quit'
        | 'exit'
      >
  {
    readonly isPackaged = wishes.isPackaged ?? false;
    readonly paths = new Map<string, string>();
    readonly commandLine = { hasSwitch: (name: string) => (wishes.switches ?? []).includes(name) };
    exitCode: number | null = null;
    quits = 0;

    setName(name: string) {
      record.push(`name ${name}`);
    }
    setPath(name: string, path: string) {
      record.push(`path ${name}`);
      this.paths.set(name, path);
    }
    getPath(name: string) {
      return this.paths.get(name) ?? join(wishes.folder, name);
    }
    getLocale() {
      return 'fr-FR';
    }
    requestSingleInstanceLock() {
      record.push('single instance');
      return wishes.isFirst ?? true;
    }
    enableSandbox() {
      record.push('sandbox');
    }
    setAsDefaultProtocolClient(scheme: string) {
      record.push(`client of ${scheme}`);
      return true;
    }
    async whenReady() {
      record.push('ready');
    }
    quit() {
      this.quits += 1;
      this.emit('before-quit', { preventDefault: () => undefined });
    }
    exit(code = 0) {
      this.exitCode = code;
    }
  }

  const app = new StandInApp();
  const ipcMain = new (class extends EventEmitter {
    override on(channel: string, listener: (...values: never[]) => void) {
      record.push(`ipc ${channel}`);
      return super.on(channel, listener as (...values: unknown[]) => void);
    }
  })();
  const powerMonitor = Object.assign(new EventEmitter(), { getSystemIdleTime: () => answers.idleSeconds });

  class StandInNotification {
    readonly options: { title?: string; body?: string };
    constructor(options: { title?: string; body?: string }) {
      this.options = options;
    }
    static isSupported() {
      return answers.isNotificationSupported;
    }
    show() {
      notifications.push(this.options);
    }
  }

  const parts = {
    app,
    BrowserWindow: StandInWindow,
    ipcMain,
    powerMonitor,
    Notification: StandInNotification,
    Menu: {
      buildFromTemplate: (template: MenuItemConstructorOptions[]) => template,
      setApplicationMenu: (menu: MenuItemConstructorOptions[]) => {
        record.push('menu');
        menus.push(menu);
      },
    },
    dialog: {
      showErrorBox: (title: string, content: string) => {
        errorBoxes.push([title, content]);
      },
      showSaveDialog: async (...values: unknown[]) => {
        questions.push(values.at(-1) as object);
        return { canceled: answers.save === '', filePath: answers.save };
      },
      showMessageBox: async (...values: unknown[]) => {
        questions.push(values.at(-1) as object);
        return { response: answers.openOutside, checkboxChecked: false };
      },
    },
    protocol: {
      registerSchemesAsPrivileged: (list: unknown[]) => {
        record.push('schemes');
        schemes.push(...list);
      },
    },
    screen: {
      getPrimaryDisplay: () => displays[0],
      getAllDisplays: () => displays,
      getDisplayMatching: (bounds: Bounds) =>
        displays.find(({ workArea }) => bounds.x >= workArea.x && bounds.x < workArea.x + workArea.width) ??
        displays[0],
    },
    session: {
      fromPartition: (partition: string, options?: { cache: boolean }) => {
        const session = new StandInSession(partition, options?.cache);
        sessions.push(session);
        app.emit('session-created', session);
        return session;
      },
    },
    shell: {
      openExternal: async (url: string) => {
        opened.push(url);
      },
    },
  } satisfies Record<keyof Electron, unknown>;

  return {
    electron: parts as unknown as Electron,
    app,
    ipcMain,
    powerMonitor,
    record,
    windows,
    menus,
    sessions,
    notifications,
    errorBoxes,
    opened,
    questions,
    schemes,
    answers,
    displays,
    /** A page hands a port over, as the preload does; `frame` is its main frame when left out. */
    handOver(
      contents: StandInContents,
      port: MessagePortMain,
      frame: StandInFrame | null = contents.mainFrame,
      message: unknown = null,
    ) {
      ipcMain.emit(
        'igv-crm:port',
        { sender: contents as unknown as WebContents, senderFrame: frame, ports: [port] },
        message,
      );
    },
  };
}

export type ElectronStandIn = ReturnType<typeof electronStandIn>;
