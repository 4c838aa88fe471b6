import type { CollectionName } from '../../domain/collections.ts';
import { type Connection, RemoteError } from '../remote/index.ts';
import { type Document, decode } from '../replica/index.ts';

const PAGE = 500;

/** Every document that the server has of a collection, page by page; none where the login may not read it. */
export async function* serverDocuments(
  connection: Connection,
  collection: CollectionName,
): AsyncGenerator<Document, void> {
  let after: unknown;
  for (;;) {
    const page = await connection
      .scan(collection, { after, limit: PAGE, time: null, since: null })
      .catch((error: unknown) => {
        if (error instanceof RemoteError && error.code === 'NOT_PERMITTED') return { documents: [], isLast: true };
        throw error;
      });
    const documents = page.documents.map((bytes) => decode(bytes));
    yield* documents;
    if (page.isLast) return;
    after = documents.at(-1)?._id;
  }
}
