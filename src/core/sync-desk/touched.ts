import { Int32 } from 'bson';
import type { Document } from '../replica/index.ts';

/** What every edit of a record moves on, where the record has it. */
export function touchedBy(document: Document, now: Date): Document {
  return {
    ...(document.updated_at === undefined ? {} : { updated_at: now }),
    ...(document.revision === undefined ? {} : { revision: new Int32(Number(document.revision) + 1) }),
  };
}
