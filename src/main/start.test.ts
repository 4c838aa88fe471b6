import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MessageChannel } from 'node:worker_threads';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type Desktop, type Ports, readRendererFiles } from '../core/index.ts';
import { type ElectronStandIn, electronStandIn, type StandInFrame } from '../testing/electron-stand-in.ts';
import { mainPort } from '../testing/main-port.ts';
import { rendererBuild } from '../testing/served-shell.ts';
import { silentApp } from '../testing/silent-app.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { startDesktop } from './start.ts';

type Wishes = Partial<Parameters<typeof electronStandIn>[0]> & {
  argv?: string[];
  platform?: NodeJS.Platform;
  home?: string;
};

async function started(wishes: Wishes = {}) {
  const folder = wishes.home ?? temporaryFolder();
  const standIn = electronStandIn({ folder, ...wishes });
  const silent = silentApp();
  const brought: Ports[] = [];
  await startDesktop(standIn.electron, {
    openApp: (ports) => {
      standIn.record.push('core');
      brought.push(ports);
      return silent.app;
    },
    environment: { home: folder, port: 0, openBrowser: true },
    argv: wishes.argv ?? ['igv-crm'],
    platform: wishes.platform ?? 'linux',
    preload: '/application/out/preload/preload.cjs',
    resources: '/application/resources',
    readFiles: () => readRendererFiles(rendererBuild()),
  });
  return { ...standIn, asked: silent.asked, folder, desktop: brought[0]?.desktop as Desktop };
}

function onlyWindow({ windows }: Pick<ElectronStandIn, 'windows'>) {
  const [window] = windows;
  if (!window || windows.length !== 1) throw new Error(`${windows.length} windows`);
  return window;
}

describe('starting', () => {
  test('goes through its stages in order; the port is listened for before any window', async () => {
    const { record } = await started();
    expect(record).toEqual([
      'name IGV CRM',
      'path userData',
      'single instance',
      'sandbox',
      'schemes',
      'ready',
      'core',
      'ipc igv-crm:port',
      'menu',
      'window',
    ]);
  });

  test('a second instance ends at once, and the first comes forward', async () => {
    const second = await started({ isFirst: false });
    expect(second.app.quits).toBe(1);
    expect(second.record).not.toContain('core');

    const first = await started();
    const window = onlyWindow(first);
    window.minimized = true;
    first.app.emit('second-instance', {}, ['igv-crm', '--flag'], '/');
    expect(window).toMatchObject({ minimized: false, focused: 1 });
    expect(first.windows).toHaveLength(1);
  });

  test('a folder that cannot be written is said in one sentence, in the language of the system', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const home = join(file, 'home');
    const { errorBoxes, app, windows } = await started({ home });
    expect(errorBoxes).toEqual([
      ['IGV CRM ne peut pas démarrer', expect.stringContaining(`ne peut pas écrire dans le dossier ${home}`)],
    ]);
    expect(app.exitCode).toBe(1);
    expect(windows).toHaveLength(0);
  });

  test('packed, with a switch that opens it to another program, it does not start', async () => {
    for (const name of ['inspect', 'remote-debugging-port', 'no-sandbox', 'js-flags', 'disable-web-security']) {
      const { app, record, errorBoxes } = await started({ isPackaged: true, switches: [name] });
      expect(app.exitCode, name).toBe(1);
      expect(errorBoxes).toEqual([[expect.any(String), expect.stringContaining(`--${name}`)]]);
      expect(record).not.toContain('core');
    }
  });

  test('closes the core before it ends', async () => {
    const { app, asked } = await started();
    const event = { preventDefault: vi.fn() };
    app.emit('before-quit', event);
    expect(event.preventDefault).toHaveBeenCalledOnce();
    await sleep(0);
    expect(asked.closes).toBe(1);
    expect(app.quits).toBe(1);
  });
});

describe('the window', () => {
  test('[items 2 to 4, 6, 8 to 12] gives its page nothing of Node or Electron', async () => {
    const { options } = onlyWindow(await started());
    const { session, ...preferences } = options.webPreferences ?? {};
    expect(preferences).toEqual({
      preload: '/application/out/preload/preload.cjs',
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
      devTools: true,
    });
    expect(session).toBeDefined();
  });

  test('packed has no developer tools', async () => {
    const { options } = onlyWindow(await started({ isPackaged: true }));
    expect(options.webPreferences?.devTools).toBe(false);
  });

  test('[items 1 and 18] loads the page of our own scheme, which has no special rights', async () => {
    const run = await started();
    expect(onlyWindow(run).loaded).toEqual(['app://crm/']);
    expect(run.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ]);
  });

  test('[item 13] stays on its page', async () => {
    const { webContents } = onlyWindow(await started());
    const inPage = { isMainFrame: true, isSameDocument: false };
    for (const event of ['will-navigate', 'will-redirect', 'will-frame-navigate']) {
      expect(webContents.prevents(event, { url: 'app://crm/', ...inPage }), event).toBe(false);
      for (const url of [
        'https://igv.example/',
        'app://crm.evil/',
        'app://other/',
        'app://user@crm/',
        'file:///etc/passwd',
        'data:text/html,x',
        'javascript:alert(1)',
        'blob:app://crm/1',
        'about:blank',
        '',
      ]) {
        expect(webContents.prevents(event, { url, ...inPage }), `${event} ${url}`).toBe(true);
      }
    }
    expect(webContents.prevents('will-frame-navigate', { url: 'blob:app://crm/1', isMainFrame: false })).toBe(true);
    expect(webContents.prevents('will-frame-navigate', { url: 'app://crm/', isMainFrame: false })).toBe(true);
    expect(webContents.prevents('will-frame-navigate', { url: 'https://igv.example/', isMainFrame: false })).toBe(true);
  });

  test('[items 12 and 14] opens no window and holds no webview, and neither does what anybody else makes', async () => {
    const run = await started();
    await run.desktop.print(new Uint8Array([1]));
    for (const { webContents } of run.windows) {
      expect(webContents.opens('https://igv.example/')).toEqual({ action: 'deny' });
      expect(webContents.prevents('will-attach-webview', {})).toBe(true);
    }
    expect(run.windows).toHaveLength(2);
  });

  test('opens an address outside only after a yes, naming the host; never two questions at once', async () => {
    const run = await started();
    const { webContents } = onlyWindow(run);
    run.answers.openOutside = 1;
    webContents.opens('https://igv.example/path');
    await sleep(0);
    expect(run.opened).toEqual([]);
    expect(run.questions).toEqual([
      expect.objectContaining({ message: 'Ouvrir igv.example en dehors d’IGV CRM\u00a0?' }),
    ]);
    run.answers.openOutside = 0;
    webContents.opens('https://пример.example/');
    webContents.opens('https://second.example/');
    webContents.opens('file:///etc/passwd');
    await sleep(0);
    expect(run.opened).toEqual(['https://xn--e1afmkfd.example/']);
  });

  test('is where it was left, on the display it was left on', async () => {
    const home = temporaryFolder();
    const first = onlyWindow(await started({ home }));
    first.bounds = { x: 100, y: 80, width: 1000, height: 700 };
    first.maximized = true;
    first.close();
    const second = onlyWindow(await started({ home }));
    expect(second.options).toMatchObject({ x: 100, y: 80, width: 1000, height: 700, minWidth: 900, minHeight: 600 });
    expect(second.maximized).toBe(true);
  });

  test('that lost its page loads it again', async () => {
    const window = onlyWindow(await started());
    window.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(window.loaded).toEqual(['app://crm/', 'app://crm/']);
  });
});

describe('the session', () => {
  test('is in memory, without a cache, and lets only our own files through', async () => {
    const [session] = (await started({ isPackaged: true })).sessions;
    expect(session).toMatchObject({ partition: 'igv-crm', cache: false, spellChecker: false });
    expect(session?.partition.startsWith('persist:')).toBe(false);
    for (const url of ['app://crm/', 'app://crm/assets/main.js', 'blob:app://crm/1', 'data:image/png;base64,AA==']) {
      expect(session?.lets(url), url).toBe(true);
    }
    for (const url of [
      'https://igv.example/',
      'http://127.0.0.1:9/',
      'ws://127.0.0.1:9/',
      'wss://igv.example/',
      'file:///etc/passwd',
      'ftp://igv.example/',
      'data:text/html,x',
      'app://crm.evil/',
      'blob:https://igv.example/1',
      'devtools://devtools/',
      'chrome://version',
    ]) {
      expect(session?.lets(url), url).toBe(false);
    }
    for (const scheme of ['http', 'https', 'file', 'ftp']) {
      expect((await session?.schemes.get(scheme)?.(new Request('https://igv.example/')))?.status).toBe(403);
    }
  });

  test('[item 7] answers files with the policy as a header', async () => {
    const [session] = (await started()).sessions;
    const answer = await session?.schemes.get('app')?.({ method: 'GET', url: 'app://crm/' } as Request);
    expect(answer?.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'self';.*trusted-types default igv-crm$/,
    );
    expect(answer?.headers.get('content-security-policy')).not.toContain('unsafe');
    expect(await answer?.text()).toMatch(/nonce="[\w-]{24}"/);
    for (const [method, url] of [
      ['POST', 'app://crm/'],
      ['GET', 'app://other/'],
      ['GET', 'app://crm/../index.html'],
      ['GET', 'app://crm/assets/%2e%2e/index.html'],
      ['GET', 'app://crm/assets/secret.env'],
    ]) {
      const refused = await session?.schemes.get('app')?.({ method, url } as Request);
      expect(refused?.status, url).toBe(404);
    }
  });

  test('[item 5] grants no permission, on any session', async () => {
    const run = await started();
    await run.desktop.print(new Uint8Array([1]));
    expect(run.sessions).toHaveLength(2);
    for (const session of run.sessions) {
      for (const permission of [
        'media',
        'geolocation',
        'notifications',
        'clipboard-read',
        'openExternal',
        'fileSystem',
        'unknown',
      ] as const) {
        const callback = vi.fn();
        session.permissionRequest?.({} as never, permission, callback, {} as never);
        expect(callback).toHaveBeenCalledExactlyOnceWith(false);
        expect(session.permissionCheck?.(null, permission, 'app://crm', {} as never)).toBe(false);
      }
      expect(session.devicePermission?.({} as never)).toBe(false);
      const streams = vi.fn();
      session.displayMedia?.({} as never, streams);
      expect(streams).toHaveBeenCalledExactlyOnceWith(null);
      for (const event of ['select-hid-device', 'select-serial-port', 'select-usb-device', 'will-download']) {
        const preventDefault = vi.fn();
        session.emit(event, { preventDefault });
        expect(preventDefault, event).toHaveBeenCalledOnce();
      }
    }
  });
});

describe('[item 17] the port', () => {
  test('is taken from the top frame of a window of ours, and from nobody else', async () => {
    const run = await started();
    const { webContents } = onlyWindow(run);
    const top = webContents.mainFrame;
    const frames: [string, StandInFrame | null, unknown?][] = [
      ['no frame', null],
      ['a subframe', { ...top, parent: top }],
      ['a frame of the same kind', { ...top }],
      ['a top frame with a message', top, { payload: 1 }],
    ];
    for (const [name, frame, message] of frames) {
      const { port1 } = new MessageChannel();
      const closed = new Promise((resolve) => port1.on('close', resolve));
      run.handOver(webContents, mainPort(port1), frame, message);
      await closed;
      expect(run.asked.ports, name).toBe(0);
    }
    for (const change of [
      { origin: 'app://other' },
      { origin: 'null' },
      { detached: true },
      { isDestroyed: () => true },
    ]) {
      const kept = { ...top };
      Object.assign(top, change);
      run.handOver(webContents, mainPort(new MessageChannel().port1));
      Object.assign(top, kept);
      expect(run.asked.ports, JSON.stringify(change)).toBe(0);
    }
    run.handOver(webContents, mainPort(new MessageChannel().port1));
    expect(run.asked.ports).toBe(1);
  });

  test('is not taken from a window that we did not open for work, such as the one that prints', async () => {
    const run = await started();
    const printing = run.desktop.print(new Uint8Array([1]));
    const hidden = run.windows[1];
    if (!hidden) throw new Error('no window');
    run.handOver(hidden.webContents, mainPort(new MessageChannel().port1));
    await printing;
    expect(run.asked.ports).toBe(0);
  });

  test('of a page that was loaded again replaces the former one', async () => {
    const run = await started();
    const { webContents } = onlyWindow(run);
    const { port1 } = new MessageChannel();
    const closed = new Promise((resolve) => port1.on('close', resolve));
    run.handOver(webContents, mainPort(port1));
    run.handOver(webContents, mainPort(new MessageChannel().port1));
    await closed;
    expect(run.asked.ports).toBe(2);
  });

  test('is the only channel', async () => {
    const run = await started();
    expect(run.ipcMain.eventNames()).toEqual(['igv-crm:port']);
  });
});

describe('the desktop', () => {
  test('saves a file where the person says, under a safe name, and nothing when they cancel', async () => {
    const run = await started();
    const bytes = new TextEncoder().encode('%PDF');
    expect(await run.desktop.saveFile('INV-2026-0001.pdf', bytes)).toBe(false);
    run.answers.save = join(run.folder, 'saved.pdf');
    expect(await run.desktop.saveFile('../../etc/passwd\u202e.pdf', bytes)).toBe(true);
    expect(readFileSync(run.answers.save, 'utf8')).toBe('%PDF');
    expect(run.questions.at(-1)).toMatchObject({
      defaultPath: join(run.folder, 'documents', 'etc passwd.pdf'),
      filters: [{ name: 'PDF', extensions: ['pdf'] }],
    });
  });

  test('that cannot write the file says so and leaves the old one', async () => {
    const run = await started();
    run.answers.save = join(run.folder, 'missing', 'saved.pdf');
    await expect(run.desktop.saveFile('a.pdf', new Uint8Array([1]))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('prints from a hidden window that can load nothing else and has no preload', async () => {
    const run = await started();
    expect(await run.desktop.print(new TextEncoder().encode('%PDF'))).toBe(true);
    const [, hidden] = run.windows;
    const { session, ...preferences } = hidden?.options.webPreferences ?? {};
    expect(hidden?.options.show).toBe(false);
    expect(preferences).toEqual({
      plugins: true,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      devTools: false,
    });
    expect(hidden).toMatchObject({ loaded: ['app://crm/document.pdf'], destroyed: true });
    expect(hidden?.webContents.printed).toEqual([{ silent: false, printBackground: true }]);
    const [, ses] = run.sessions;
    expect(ses?.lets('app://crm/document.pdf')).toBe(true);
    expect(ses?.lets('app://crm/index.html')).toBe(false);
    expect(ses?.lets('https://igv.example/')).toBe(false);
    const answer = await ses?.schemes.get('app')?.({ method: 'GET', url: 'app://crm/document.pdf' } as Request);
    expect(answer?.headers.get('content-type')).toBe('application/pdf');
  });

  test('says whether the person cancelled printing, and throws when it failed', async () => {
    const run = await started();
    const answer = async (printAnswer: { printed: boolean; reason: string }) => {
      const printing = run.desktop.print(new Uint8Array([1]));
      Object.assign(run.windows.at(-1)?.webContents ?? {}, { printAnswer });
      return printing;
    };
    expect(await answer({ printed: false, reason: 'Print job canceled' })).toBe(false);
    await expect(answer({ printed: false, reason: 'Invalid printer settings' })).rejects.toThrow('not printed');
  });

  test('shows notifications where the system has them', async () => {
    const run = await started();
    expect(run.desktop.notify('Tâche', 'Rappeler Dana')).toBe(true);
    expect(run.notifications).toEqual([{ title: 'Tâche', body: 'Rappeler Dana' }]);
    run.answers.isNotificationSupported = false;
    expect(run.desktop.notify('Tâche', 'Rappeler Dana')).toBe(false);
  });
});

describe('locking', () => {
  test('follows the screen lock, sleep and the change of user', async () => {
    const run = await started();
    for (const event of ['lock-screen', 'suspend', 'user-did-resign-active']) run.powerMonitor.emit(event);
    expect(run.asked.locks).toBe(3);
  });

  describe('by idleness', () => {
    beforeEach(() => {
      vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
      return () => vi.useRealTimers();
    });

    test('happens once, after ten minutes without the person', async () => {
      const run = await started();
      run.answers.idleSeconds = 599;
      vi.advanceTimersByTime(60_000);
      expect(run.asked.locks).toBe(0);
      run.answers.idleSeconds = 600;
      vi.advanceTimersByTime(120_000);
      expect(run.asked.locks).toBe(1);
      run.answers.idleSeconds = 0;
      vi.advanceTimersByTime(15_000);
      run.answers.idleSeconds = 700;
      vi.advanceTimersByTime(15_000);
      expect(run.asked.locks).toBe(2);
    });
  });
});

describe('links', () => {
  const id = '0123456789abcdef01234567';

  test('that start the application open their record first', async () => {
    const { loaded } = onlyWindow(await started({ argv: ['igv-crm', `crm://opportunities/${id}`] }));
    expect(loaded).toEqual([`app://crm/#/opportunities/${id}`]);
  });

  test('that come later are commands to the page, and others only bring the window forward', async () => {
    const run = await started();
    run.app.emit('second-instance', {}, ['igv-crm', `crm://invoices/${id}`], '/');
    run.app.emit('second-instance', {}, ['igv-crm', 'crm://invoices/../../settings'], '/');
    run.app.emit('open-url', { preventDefault: () => undefined }, 'crm://leads');
    run.app.emit('open-url', { preventDefault: () => undefined }, 'crm://workspace/lock');
    expect(run.asked.commands).toEqual([`open:/invoices/${id}`, 'open:/leads']);
    expect(onlyWindow(run).focused).toBe(4);
  });
});
