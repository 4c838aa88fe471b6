import { Double, Int32 } from 'bson';
import { idValue, newId, type Store } from '../../src/core/replica/index.ts';
import { opportunityStages } from '../../src/domain/opportunity.ts';
import { seededRandom } from '../../src/testing/seeded-random.ts';

const first = [
  'Élodie',
  'Moshe',
  'Anna',
  'דנה',
  'Jean-Luc',
  'Noa',
  'François',
  'יוסי',
  'Rivka',
  'Olivier',
  'Tamar',
  'Zoé',
];
const last = [
  'Cohen',
  'Lévy',
  'Dupont',
  'כהן',
  'Martin',
  'Ben-David',
  'Müller',
  'Haddad',
  'Katz',
  'Peretz',
  'Roche',
  'לוי',
];
const firms = [
  'Acme',
  'Betasoloin',
  'Cancity',
  'Datatech',
  'אלפא',
  'Energie Verte',
  'Ganjaflex',
  'Hottechi',
  'Isdom',
  'Codehow',
];
const things = ['Étude', 'Market entry', 'Audit', 'ליווי', 'Due diligence', 'Implantation', 'Workshop', 'Stratégie'];

export const SEED = 20_261_123;

/** Records by their number, from a fixed seed: 60 % opportunities (half of them open), 20 % contacts, 10 % leads, 10 % companies. */
export function createRecords() {
  const random = seededRandom(SEED);
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item;
  const owners = Array.from({ length: 20 }, () => newId());
  const start = Date.UTC(2024, 0, 1);
  const at = () => new Date(start + Math.floor(random() * 60_000_000) * 1000);
  return (index: number) => {
    const owner = idValue(pick(owners));
    const times = { assigned_to: owner, created_at: at(), updated_at: at() };
    const name = `${pick(first)} ${pick(last)}`;
    const company_name = `${pick(firms)} ${Math.floor(random() * 900)}`;
    const kind = index % 10;
    if (kind < 6) {
      const stage = pick(opportunityStages);
      const lost = stage !== 'WON' && random() < 0.4;
      return [
        'opportunities',
        {
          title: `${pick(things)} ${company_name} ${index}`,
          company_name,
          value: new Double(Math.round(random() * 10_000_000) / 100),
          currency: pick(['EUR', 'EUR', 'ILS', 'USD']),
          stage,
          ...(stage === 'WON' || lost ? { outcome: lost ? 'LOST' : 'WON', closed_at: at() } : {}),
          expected_close_date: new Date(Date.UTC(2026, Math.floor(random() * 12), 1 + Math.floor(random() * 28))),
          probability: new Int32(Math.floor(random() * 100)),
          ...times,
        },
      ] as const;
    }
    if (kind < 8)
      return ['contacts', { name, email: `p${index}@example.com`, company_name, country: 'France', ...times }] as const;
    if (kind < 9)
      return [
        'leads',
        { name, brand: company_name, email: `l${index}@example.com`, status: 'NEW', priority: 'B', ...times },
      ] as const;
    return ['companies', { name: company_name, sector: pick(things), country: 'Israël', ...times }] as const;
  };
}

/** Fills an empty workspace with `count` of them, through the same write as a person's, 5,000 to a transaction. */
export function fill(store: Store, count: number) {
  const make = createRecords();
  for (let done = 0; done < count; done += 5000)
    store.write({ personId: null, command: 'bench.fill' }, (change) => {
      for (let index = done; index < Math.min(count, done + 5000); index += 1) {
        const [collection, document] = make(index);
        change.insert(collection, document);
      }
    });
}
