import { Double, Int32 } from 'bson';
import { idValue, newId } from '../../src/core/replica/index.ts';
import type { CollectionName } from '../../src/domain/collections.ts';
import { seededRandom } from '../../src/testing/seeded-random.ts';
import { createRecords, SEED } from './fill.ts';

type Make = () => readonly [CollectionName, Record<string, unknown>];

/** Of a hundred documents of a team's database, so many are in each collection: what programs write outnumbers what people do. */
const shares: Partial<Record<CollectionName, number>> = {
  tracking_events: 35,
  email_logs: 15,
  activities: 15,
  tasks: 8,
  invoices: 2,
  analyses: 1,
  payments: 1,
};

const agent =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Safari/537.36';

/** Documents of all collections from a fixed seed, with the fields of the data layer specification; the rest (23 %) is what `createRecords` makes, in other parts. */
export function createTeamRecords(): Make {
  const random = seededRandom(SEED);
  const people = createRecords();
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item;
  const start = Date.UTC(2024, 0, 1);
  const at = () => new Date(start + Math.floor(random() * 60_000_000) * 1000);
  const hex = (length: number) => Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');
  const related = (type: string) => ({ type, id: idValue(newId()) });
  let made = 0;

  const makers: { [Name in CollectionName]?: () => Record<string, unknown> } = {
    tracking_events: () => ({
      event_type: pick(['page_view', 'click', 'form_submit', 'scroll']),
      page_path: pick(['/services', '/', '/contact', '/fr/franchise']),
      referrer: 'https://google.com',
      session_id: hex(32),
      visitor_id: hex(32),
      ip_address: `10.${Math.floor(random() * 255)}.3.4`,
      user_agent: agent,
      geolocation: { country: 'France', city: 'Paris', lat: new Double(48.8566), lng: new Double(2.3522) },
      metadata: { element_id: 'cta-button' },
      created_at: at(),
    }),
    email_logs: () => ({
      to: `p${made}@example.com`,
      subject: `Votre facture ${made}`,
      body: 'Bonjour, veuillez trouver ci-joint votre facture. '.repeat(8),
      attachments: ['invoice.pdf'],
      status: 'SENT',
      error: null,
      related_to: related('invoice'),
      created_at: at(),
      sent_at: at(),
    }),
    activities: () => ({
      type: pick(['CALL', 'EMAIL', 'MEETING', 'NOTE']),
      description: `Point ${made} sur le dossier`,
      related_to: related(pick(['lead', 'contact', 'opportunity'])),
      created_at: at(),
    }),
    tasks: () => ({
      title: `Rappeler ${made}`,
      description: 'La semaine prochaine',
      type: pick(['CALL', 'EMAIL', 'MEETING', 'TODO', 'FOLLOWUP']),
      priority: pick(['LOW', 'MEDIUM', 'HIGH', 'URGENT']),
      status: pick(['PENDING', 'IN_PROGRESS', 'COMPLETED']),
      due_date: at(),
      related_to: related('lead'),
      created_at: at(),
    }),
    invoices: () => ({
      invoice_number: `INV-2025-${made}`,
      client: {
        name: `Client ${made}`,
        email: `c${made}@example.com`,
        address: '12 rue de la Paix',
        country: 'France',
      },
      items: [{ description: 'Étude', quantity: new Int32(1), unit_price: new Double(1000), total: new Double(1000) }],
      subtotal: new Double(1000),
      vat_rate: new Int32(18),
      vat_amount: new Double(180),
      total: new Double(1180),
      currency: 'EUR',
      status: 'PAID',
      issue_date: at(),
      due_date: at(),
      created_at: at(),
    }),
    analyses: () => ({
      brand: `Marque ${made}`,
      website: 'https://example.com',
      language: 'fr',
      status: 'COMPLETED',
      analysis_type: 'FULL',
      result: {
        summary: 'Une marque solide. '.repeat(60),
        strengths: ['a', 'b'],
        weaknesses: ['c'],
        recommendations: ['d'],
      },
      created_at: at(),
    }),
    payments: () => ({
      invoice_id: idValue(newId()),
      amount: new Double(1180),
      currency: 'EUR',
      method: 'CARD',
      status: 'COMPLETED',
      transaction_id: `monetico_${made}`,
      provider: 'monetico',
      created_at: at(),
    }),
  };

  return () => {
    made += 1;
    let chance = random() * 100;
    for (const [name, share] of Object.entries(shares) as [CollectionName, number][]) {
      chance -= share;
      if (chance < 0) return [name, makers[name]?.() ?? {}];
    }
    // Kinds of `createRecords` by the last digit: opportunities, contacts, leads, companies.
    return people(made * 10 + pick([0, 0, 6, 6, 6, 8, 8, 9]));
  };
}
