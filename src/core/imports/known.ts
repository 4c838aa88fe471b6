import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ImportCollection } from '../../domain/import-mapping.ts';
import type { Readable, Store } from '../replica/index.ts';
import { readSettings } from '../settings/index.ts';
import type { ValueLists } from './enumerations.ts';
import type { Known } from './map-values.ts';

/** Records read at a stretch: a few milliseconds. */
const slice = 2000;
/** The newest opportunities whose products are taken for known ones. */
const opportunitiesForProducts = 10_000;

interface Row {
  row: number;
  id: string;
  name: string | null;
  email: string | null;
}

/** Everybody or everything of a collection by name, in slices, so that others are answered in between. */
async function namesOf(database: Readable, view: 'view_crm_users' | 'view_companies'): Promise<Row[]> {
  const all: Row[] = [];
  for (;;) {
    const rows = database.all<Row>(
      `SELECT row, record ->> 'id' AS id, record ->> 'name' AS name, record ->> 'email' AS email
       FROM ${view} WHERE row > ? ORDER BY row LIMIT ?`,
      [all.at(-1)?.row ?? 0, slice],
    );
    all.push(...rows);
    if (rows.length < slice) return all;
    await nextTurn();
  }
}

async function productsOf(database: Readable): Promise<string[]> {
  const products = new Set<string>();
  let before = Number.MAX_SAFE_INTEGER;
  for (let read = 0; read < opportunitiesForProducts; read += slice) {
    const rows = database.all<{ row: number; product: string | null }>(
      "SELECT row, record ->> 'product' AS product FROM view_opportunities WHERE row < ? ORDER BY row DESC LIMIT ?",
      [before, slice],
    );
    for (const { product } of rows) if (product !== null && product !== '') products.add(product);
    const last = rows.at(-1);
    if (last === undefined || rows.length < slice) break;
    before = last.row;
    await nextTurn();
  }
  return [...products];
}

function listsOf(store: Store, collection: ImportCollection): ValueLists {
  const settings = readSettings(store);
  switch (collection) {
    case 'opportunities':
      return { stage: settings.opportunity_stages };
    case 'leads':
      return { status: settings.lead_statuses, priority: settings.lead_priorities, source: settings.lead_sources };
    case 'tasks':
      return { type: settings.task_types };
    default:
      return {};
  }
}

/** What the workspace has that a file may name: persons, companies, products, and the words of its lists. */
export async function readKnown(store: Store, collection: ImportCollection): Promise<Known> {
  const [people, companies] = [
    await namesOf(store.database, 'view_crm_users'),
    await namesOf(store.database, 'view_companies'),
  ];
  return {
    lists: listsOf(store, collection),
    people: people.map(({ id, name, email }) => ({ id, name: name ?? '', email })),
    companies: companies.filter(({ name }) => name !== null).map(({ id, name }) => ({ id, name: name ?? '' })),
    products: collection === 'opportunities' ? await productsOf(store.database) : [],
  };
}
