import { randomUUID } from 'node:crypto';
import type { RendererFiles } from '../core/index.ts';
import type { Electron, Session } from './electron.ts';

const origin = 'app://crm';

/** Every permission is refused, asked for or checked: called for every session that Electron makes (security.md 1, item 5). */
export function refusePermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => callback(null));
  session.setBluetoothPairingHandler((_details, callback) => callback({ confirmed: false }));
  session.on('select-hid-device', (event) => event.preventDefault());
  session.on('select-serial-port', (event) => event.preventDefault());
  session.on('select-usb-device', (event) => event.preventDefault());
  // Files are saved through the save dialog of `desktop.saveFile` only.
  session.on('will-download', (event) => event.preventDefault());
  // Chromium would fetch dictionaries from the network.
  session.setSpellCheckerEnabled(false);
}

/** Lets a session load only addresses that begin with one of these: the main process does all networking (security.md 2). */
export function refuseNetwork(session: Session, allowed: readonly string[]): void {
  session.webRequest.onBeforeRequest((request, callback) => {
    callback({ cancel: !allowed.some((prefix) => request.url.startsWith(prefix)) });
  });
  for (const scheme of ['http', 'https', 'file', 'ftp']) {
    session.protocol.handle(scheme, () => new Response(null, { status: 403 }));
  }
}

function pathOf(url: string): string {
  return url.slice(origin.length);
}

/** Serves the renderer as `app://crm/…` from the fixed map of its files (security.md 1, item 18). */
export function serveRenderer(session: Session, files: RendererFiles): void {
  session.protocol.handle('app', (request) => {
    const known = request.method === 'GET' && request.url.startsWith(`${origin}/`);
    const { status, headers, body } = files.answer(known ? pathOf(request.url) : '');
    return new Response(Buffer.from(body), { status, headers });
  });
}

/** The session of the windows: in memory, without a cache on disk. */
export function createRendererSession(electron: Electron, files: RendererFiles, isPackaged: boolean): Session {
  const session = electron.session.fromPartition('igv-crm', { cache: false });
  const tools = isPackaged ? [] : ['devtools://'];
  refuseNetwork(session, [`${origin}/`, `blob:${origin}/`, 'data:image/', ...tools]);
  serveRenderer(session, files);
  return session;
}

/** Where a print session shows its PDF, and Chromium's own extension that shows it. */
const printAddress = `${origin}/document.pdf`;
const pdfViewer = 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/';

/** Whether a frame belongs to Chromium's view of a PDF. Only a print session lets these addresses through. */
export function isPrintFrame(address: string): boolean {
  return address === printAddress || address.startsWith(pdfViewer);
}

/** A session that can show one PDF at `address`, and nothing else. */
export function createPrintSession(electron: Electron, bytes: Uint8Array): { session: Session; address: string } {
  const session = electron.session.fromPartition(`igv-crm-print-${randomUUID()}`, { cache: false });
  const address = printAddress;
  refuseNetwork(session, [address, pdfViewer, 'chrome://resources/']);
  session.protocol.handle('app', (request) =>
    request.url === address
      ? new Response(Buffer.from(bytes), {
          headers: {
            'Content-Type': 'application/pdf',
            'X-Content-Type-Options': 'nosniff',
            'Cache-Control': 'no-store',
          },
        })
      : new Response(null, { status: 404 }),
  );
  return { session, address };
}
