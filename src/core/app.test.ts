import { EventEmitter } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { keptLog } from '../testing/silent-app.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { type App, createPorts, openApp } from './index.ts';

const form = { 'content-type': 'multipart/form-data; boundary=x' };
const call = (i: string, u: string, h?: object) => JSON.stringify({ i, p: { u, h, b: {} } });
const withBytes = (text: string, bytes: string) =>
  Buffer.concat([Buffer.from(text), Buffer.from([0xff]), Buffer.from(bytes)]);

const nonsense = [
  withBytes(call('1', '/desktop/saveFile', form), 'no form'),
  withBytes(call('2', '/desktop/saveFile', { 'content-type': 'multipart/form-data' }), '--x\r\n'),
  '{"i":"3","t":3}',
  '{"i":"4","t":4}',
  '{"i":"5","p":{}}',
  '{',
  '',
  undefined,
  { i: '6' },
  Buffer.from([0xff]),
  call('7', '/leads/list', { 'content-type': 'text/event-stream' }),
];

type Tell = (data: unknown) => void;
type Line = (app: App, answered: (data: string) => void) => Tell;

const port: Line = (app, answered) => {
  const emitter = new EventEmitter();
  app.servePort({
    on: (event, listener) => emitter.on(event, listener),
    postMessage: (data) => answered(String(data)),
  });
  return (data) => emitter.emit('message', { data });
};

const socket: Line = (app, answered) => {
  let tell: Tell = () => undefined;
  app.serveSocket({
    send: (data) => answered(String(data)),
    addEventListener(type: string, listener: unknown) {
      if (type === 'message') tell = (data) => (listener as (event: { data: unknown }) => void)({ data });
    },
  });
  return (data) => tell(data);
};

test.each<[string, Line]>([
  ['a message port', port],
  ['a WebSocket', socket],
])('over %s what cannot be read is logged and ends nothing: the next call is answered', async (_name, connect) => {
  const { log, lines } = keptLog();
  const app = openApp(createPorts({ home: temporaryFolder(), log, useKeychain: false }));
  const rejections: unknown[] = [];
  const note = (reason: unknown) => rejections.push(reason);
  process.on('unhandledRejection', note);
  onTestFinished(async () => {
    process.off('unhandledRejection', note);
    await app.close();
  });
  const answers: string[] = [];
  const tell = connect(app, (data) => answers.push(data));
  for (const data of nonsense) tell(data);
  tell(call('last', '/workspace/state'));
  await expect.poll(() => answers.find((answer) => answer.includes('"last"'))).toContain('"phase":"NONE"');
  expect(lines.filter((line) => line.includes('wire.message')).length).toBeGreaterThanOrEqual(6);
  expect(rejections).toEqual([]);
});
