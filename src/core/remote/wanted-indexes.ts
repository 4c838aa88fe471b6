import type { CollectionName } from '../../domain/collections.ts';

export interface WantedIndex {
  /** `<collection>.<fields joined by +>`. */
  name: string;
  collection: CollectionName;
  keys: Record<string, 1 | -1>;
  unique: boolean;
  /** Issuing invoices needs it (sync.md 2.6). */
  needed: boolean;
  /** Which documents a unique index holds: those without a value never collide. */
  only?: Record<string, unknown>;
}

const wanted = (
  collection: CollectionName,
  keys: WantedIndex['keys'],
  more: Partial<Pick<WantedIndex, 'unique' | 'needed' | 'only'>> = {},
): WantedIndex => ({
  name: `${collection}.${Object.keys(keys).join('+')}`,
  collection,
  keys,
  unique: false,
  needed: false,
  ...more,
});

const text = (field: string) => ({ unique: true, only: { [field]: { $gt: '' } } });

/** Section 7 of the data layer specification, and what issuing invoices needs (sync.md 2.6). */
export const wantedIndexes: readonly WantedIndex[] = [
  wanted('users', { email: 1 }, text('email')),
  wanted('crm_users', { email: 1 }, text('email')),
  wanted('contacts', { email: 1 }, text('email')),
  wanted('leads', { email: 1 }),
  wanted('leads', { status: 1 }),
  wanted('leads', { created_at: -1 }),
  wanted('leads', { assigned_to: 1, status: 1 }),
  wanted('tracking_events', { created_at: -1 }),
  wanted('tracking_events', { session_id: 1 }),
  wanted('analyses', { brand: 1, created_at: -1 }),
  wanted('invoices', { invoice_number: 1 }, { ...text('invoice_number'), needed: true }),
  wanted(
    'invoices',
    { series: 1, invoice_seq: 1 },
    { unique: true, needed: true, only: { invoice_seq: { $type: 'number' } } },
  ),
];
