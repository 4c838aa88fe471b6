import type { IpcMainEvent, MessagePortMain } from 'electron';
import { appOrigin, portChannel } from '../contract/bridge.ts';
import { type App, isFrame, type Log, type PortLike } from '../core/index.ts';
import type { Contents, Electron } from './electron.ts';

type Sender = Pick<IpcMainEvent, 'senderFrame' | 'sender' | 'ports'>;

/**
 * Whether a message comes from the page of a window of ours: its top frame, still there, on our own origin (security.md 1, item 17).
 */
export function isTrustedSender(event: Sender, isOurs: (contents: Contents) => boolean): boolean {
  const frame = event.senderFrame;
  if (!frame || frame.isDestroyed() || frame.detached) return false;
  return (
    isOurs(event.sender) && frame.parent === null && frame === event.sender.mainFrame && frame.origin === appOrigin
  );
}

/** The port as the core gets it: what has not oRPC's form ends it, so that nothing waits for an answer that never comes. */
function guardPort(port: MessagePortMain, log: Log): PortLike {
  return {
    on(event, listener) {
      if (event !== 'message') return port.on(event as 'close', () => listener());
      return port.on('message', ({ data }) => {
        if ((typeof data === 'string' || data instanceof Uint8Array) && isFrame(data)) listener({ data });
        else {
          log.warn('desktop.malformed_message');
          port.close();
        }
      });
    },
    postMessage: (data) => port.postMessage(data),
  };
}

interface Wiring {
  app: App;
  log: Log;
  isOurs: (contents: Contents) => boolean;
}

/** Takes the ports that pages hand over, the only thing that comes by IPC. One port a page: a reload replaces it. */
export function takePorts(electron: Electron, { app, log, isOurs }: Wiring): void {
  const ports = new WeakMap<Contents, MessagePortMain>();
  electron.ipcMain.on(portChannel, (event, ...values: unknown[]) => {
    const [port] = event.ports;
    const isPlain = values.every((value) => value === null || value === undefined);
    if (!port || event.ports.length !== 1 || !isPlain || !isTrustedSender(event, isOurs)) {
      for (const refused of event.ports) refused.close();
      log.warn('desktop.port_refused');
      return;
    }
    ports.get(event.sender)?.close();
    ports.set(event.sender, port);
    app.servePort(guardPort(port, log));
    port.start();
  });
}
