export { compareValues } from './bson-order.ts';
export { type Call, type Conductor, controlledRemote, type Fate } from './controlled-remote.ts';
export { foreignWriter, type SimulatedForeignWriter } from './foreign-writer.ts';
export { expireReceipts } from './receipts.ts';
export { allRights, createRemote, type RemoteOptions } from './remote.ts';
export { numberIn } from './series.ts';
export {
  type Backup,
  backUp,
  createServer,
  dropCollection,
  type Effect,
  head,
  restore,
  type Server,
  type ServerOptions,
  truncateLog,
} from './server.ts';
export { keyOf, type Version } from './versions.ts';
