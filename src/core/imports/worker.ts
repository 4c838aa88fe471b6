import { parentPort } from 'node:worker_threads';
import { createWorkbench, type Workbench } from './workbench.ts';

/** What the application sends (null ends the thread), and what it gets back under the same number. */
export interface WorkbenchCall {
  number: number;
  method: keyof Workbench;
  parameters: unknown[];
}
export type WorkbenchReply = { number: number; value: unknown } | { number: number; error: unknown };

const port = parentPort;
if (port === null) throw new Error('this module is the code of a worker');
const workbench = createWorkbench();

port.on('message', (call: WorkbenchCall | null) => {
  if (call === null) return port.close();
  const { number, method, parameters } = call;
  try {
    const work = workbench[method] as (...given: unknown[]) => unknown;
    port.postMessage({ number, value: work(...parameters) } satisfies WorkbenchReply);
  } catch (error) {
    port.postMessage({ number, error } satisfies WorkbenchReply);
  }
});
