import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { collectionNames } from '../domain/collections.ts';
import { open } from './procedure.ts';

/**
 * Hints, never data: `records` names collections whose records changed, `workspace` says that the state changed (signed in, locked).
 * `sync` says that what `sync.status` answers changed, at most four times a second. A slow listener gets the union of what it missed. `command`
 * comes from the desktop's menu and links.
 */
export const Hint = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('records'), collections: z.array(z.enum(collectionNames)) }),
  z.object({ kind: z.literal('workspace') }),
  z.object({ kind: z.literal('sync') }),
  z.object({ kind: z.literal('command'), command: z.string().max(100) }),
]);
export type Hint = z.infer<typeof Hint>;

export const events = {
  subscribe: open.input(z.void()).output(eventIterator(Hint)),
};
