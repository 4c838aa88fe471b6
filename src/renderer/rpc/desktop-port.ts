import { type Bridge, portMessage } from '../../contract/bridge.ts';

/** Asks the desktop shell for a port to the core and waits for it. */
export function openDesktopPort(bridge: Bridge, page: Window = window): Promise<MessagePort> {
  return new Promise((resolve) => {
    const listener = (event: MessageEvent) => {
      const [port] = event.ports;
      if (event.source !== page || event.data !== portMessage || !port) return;
      page.removeEventListener('message', listener);
      port.start();
      resolve(port);
    };
    page.addEventListener('message', listener);
    bridge.openPort();
  });
}
