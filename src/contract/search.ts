import { z } from 'zod';
import { Id } from '../domain/fields.ts';
import { SearchText } from './collection.ts';
import { read } from './procedure.ts';

export const searchable = ['leads', 'contacts', 'companies', 'opportunities', 'invoices'] as const;

export const SearchHit = z.object({
  collection: z.enum(searchable),
  id: Id,
  title: z.string(),
  subtitle: z.string(),
  /** Of an invoice: its state, a word of the database. */
  status: z.string().optional(),
});
export type SearchHit = z.infer<typeof SearchHit>;

export const search = {
  /** Records that hold every word as the beginning of one of theirs; best first, at most `limit`. */
  find: read
    .input(
      z.strictObject({
        text: SearchText,
        collections: z.array(z.enum(searchable)).max(5).optional(),
        limit: z.int().min(1).max(50).default(20),
      }),
    )
    .output(z.object({ hits: z.array(SearchHit) })),
};
