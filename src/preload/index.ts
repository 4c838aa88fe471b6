import { contextBridge, ipcRenderer } from 'electron';
import { appOrigin, type Bridge, portChannel, portMessage } from '../contract/bridge.ts';

/** Hands one end of a new channel to the main process and the other to the page; neither sees anything of Electron. */
function openPort(): void {
  const { port1, port2 } = new MessageChannel();
  ipcRenderer.postMessage(portChannel, null, [port1]);
  window.postMessage(portMessage, appOrigin, [port2]);
}

const bridge: Bridge = { shell: 'electron', openPort };
if (location.origin === appOrigin) contextBridge.exposeInMainWorld('igv', bridge);
