import { EventEmitter } from 'node:events';
import type { MessagePort as NodePort } from 'node:worker_threads';
import type { MessagePortMain } from 'electron';

/** A port of Node dressed as the one that Electron's main process gets: events with `data`, nothing until `start`. */
export function mainPort(port: NodePort): MessagePortMain {
  const emitter = new EventEmitter();
  port.on('close', () => emitter.emit('close'));
  return Object.assign(emitter, {
    start: () => {
      port.on('message', (data) => emitter.emit('message', { data, ports: [] }));
    },
    postMessage: (data: unknown) => port.postMessage(data),
    close: () => port.close(),
  }) as unknown as MessagePortMain;
}
