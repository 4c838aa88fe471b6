import type { ClientSession } from 'mongodb';
import { RemoteError } from './remote-error.ts';
import type { Server } from './server.ts';

/**
 * Transactions that a broken line left open. The server keeps what they wrote from everybody for a minute, the counter of this very client too: nothing
 * could be sent until then. They are ended as soon as there is a line again.
 */
export interface Orphans {
  leave(session: ClientSession): void;
  /** Throws as any call does where there is still no line; a server that refuses ends them by itself. */
  end(): Promise<void>;
}

export function createOrphans(server: Server): Orphans {
  let left: NonNullable<ClientSession['id']>[] = [];
  return {
    leave({ id }) {
      if (id !== undefined) left.push(id);
    },
    async end() {
      if (left.length === 0) return;
      try {
        // One's own sessions need no right.
        await server.ask({}, () => server.database.admin().command({ killSessions: left }));
      } catch (error) {
        const isAnswered = error instanceof RemoteError && ['NOT_PERMITTED', 'REFUSED'].includes(error.code);
        if (!isAnswered) throw error;
      }
      left = [];
    },
  };
}
