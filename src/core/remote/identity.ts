import { RemoteError } from './remote-error.ts';
import type { Server } from './server.ts';

const META = 'crm_sync_meta';
const IDENTITY = 'identity';

/** The mark of the database; null where it has none. */
export async function identity(server: Server): Promise<string | null> {
  return server.ask({ collection: META }, async () => {
    const found = await server.collection(META).findOne({ _id: IDENTITY });
    return typeof found?.dbId === 'string' ? found.dbId : null;
  });
}

/** Of several clients that try at once the first one's mark stands. */
export async function giveIdentity(server: Server, candidate: string): Promise<string> {
  try {
    await server.ask({ collection: META, isWrite: true }, () =>
      server
        .collection(META)
        .updateOne({ _id: IDENTITY }, { $setOnInsert: { dbId: candidate, at: new Date() } }, { upsert: true }),
    );
  } catch (error) {
    if (!(error instanceof RemoteError && error.code === 'DUPLICATE')) throw error;
  }
  const stands = await identity(server);
  if (stands === null) throw new RemoteError('REFUSED', { collection: META, reason: 'NO_IDENTITY' });
  return stands;
}
