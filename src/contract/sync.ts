import { z } from 'zod';
import { read } from './procedure.ts';

export const sync = {
  /** An embedded workspace acknowledges every operation at once, so nothing ever waits there. */
  status: read
    .input(z.void())
    .output(z.object({ kind: z.enum(['EMBEDDED', 'TEAM']), waiting: z.int(), needs_attention: z.int() })),
};
