import type { RecordSource, Values } from '../renderer/ui/record/index.ts';

/** A failure of the contract as it arrives in the renderer. */
export class ContractFailure extends Error {
  readonly code: string;
  readonly data: unknown;

  constructor(code: string, data: unknown = {}) {
    super(code);
    this.code = code;
    this.data = data;
  }
}

type Stored = Values & { id: string };

export interface RecordDesk<Item> {
  record: Item;
  /** Every save that was tried. */
  calls: { changes: Values; seen: Values }[];
  /** Makes the next saves fail. */
  refuse: Error | null;
  source: RecordSource<Item>;
}

/** One stored record behind the contract's `get` and `update`, with the guard of `seen`. */
export function createRecordDesk<Item extends Stored>(stored: Item): RecordDesk<Item> {
  const get = async () => ({ ...desk.record });
  const update = async ({ changes, seen }: { changes: Values; seen: Values }) => {
    desk.calls.push({ changes, seen });
    if (desk.refuse) throw desk.refuse;
    for (const [field, value] of Object.entries(seen)) {
      const now = desk.record[field] ?? null;
      if (now !== (value ?? null)) throw new ContractFailure('CONFLICT', { reason: 'CHANGED_SINCE' });
    }
    Object.assign(desk.record, changes);
    return { item: { ...desk.record }, change_id: String(desk.calls.length).padStart(24, '0') };
  };
  const desk: RecordDesk<Item> = {
    record: { ...stored },
    calls: [],
    refuse: null,
    source: { scope: 'contacts', get, update },
  };
  return desk;
}
