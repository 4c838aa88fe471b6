import { remoteSuite } from '../remote.suite.ts';
import { createRemote, createServer, foreignWriter, truncateLog } from './index.ts';

remoteSuite('the simulator', {
  async open() {
    const server = createServer();
    const writer = foreignWriter(() => server);
    return {
      remote: createRemote(() => server),
      another: async () => createRemote(() => server),
      foreign: {
        async insert(collection, document) {
          writer.insert(collection, document);
          return document._id;
        },
        set: async (collection, id, fields) => Number(writer.set(collection, id, fields)),
        unset: async (collection, id, names) => Number(writer.unset(collection, id, names)),
        replace: async (collection, id, document) => Number(writer.replace(collection, id, document)),
        delete: async (collection, id) => Number(writer.delete(collection, id)),
        drop: async (collection) => writer.drop(collection),
        find: async (collection, id) => writer.find(collection, id),
      },
      loseHistory: async () => truncateLog(server, Number.POSITIVE_INFINITY),
      validateLeads: async () => void server.validators.set('leads', (document) => document.name !== undefined),
      close: async () => {},
    };
  },
});
