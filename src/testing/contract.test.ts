import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { takePorts } from '../main/port.ts';
import { Connection } from '../renderer/rpc/connection.ts';
import type { Client } from '../renderer/rpc/index.ts';
import { portWay } from '../renderer/rpc/ways.ts';
import { contractSuite } from './contract.suite.ts';
import { electronStandIn, StandInContents } from './electron-stand-in.ts';
import { mainPort } from './main-port.ts';
import { openPage } from './page.ts';
import { servedShell } from './served-shell.ts';
import { keptLog } from './silent-app.ts';
import { temporaryFolder } from './temporary-folder.ts';

contractSuite('a message port', async (app) => {
  const standIn = electronStandIn({ folder: temporaryFolder() });
  const contents = new StandInContents();
  takePorts(standIn.electron, { app, log: keptLog().log, isOurs: () => true });
  const { port1, port2 } = new MessageChannel();
  standIn.handOver(contents, mainPort(port1));
  const connection = new Connection();
  const port = port2 as unknown as MessagePort;
  port.start();
  await connection.start(async () => portWay(port));
  return {
    client: createORPCClient<Client>(connection),
    call: (path) => connection.call(path, undefined, { context: {} }),
    cut: () => port.close(),
  };
});

contractSuite('a WebSocket', async (app) => {
  const shell = await servedShell({ app });
  const page = await openPage(`${shell.address}#c=${shell.newCode()}`);
  return {
    client: page.client,
    call: (path) => page.connection.call(path, undefined, { context: {} }),
    cut: () => page.close(),
  };
});
