import { ObjectId } from 'bson';
import { describe, expect, test } from 'vitest';
import { collectionFields } from '../../domain/collection-fields.ts';
import { type CollectionName, collectionNames } from '../../domain/collections.ts';
import { recordSchema } from '../../domain/fields.ts';
import { openDesk } from '../../testing/desk.ts';
import { seededRandom } from '../../testing/seeded-random.ts';
import { type Document, decode, encode, idBytes, idText } from './codec.ts';
import { readRecord } from './values.ts';

const at = new Date('2025-01-01T00:00:00Z');
const other = new ObjectId('65a0000000000000000000aa');

/** The examples of the data layer specification, section 4, and documents for the three collections it only names. */
const examples: Record<CollectionName, Document> = {
  users: { email: 'admin@igv.com', password: '$2b$12$hash', role: 'admin', created_at: at },
  crm_users: {
    email: 'sales@igv.com',
    password: '$2b$12$hash',
    name: 'John Doe',
    role: 'sales',
    is_active: true,
    created_at: at,
    updated_at: at,
  },
  leads: {
    email: 'prospect@company.com',
    name: 'Jean Dupont',
    brand: 'Startup XYZ',
    sector: 'SaaS',
    phone: '+33612345678',
    status: 'NEW',
    priority: 'A',
    source: 'WEBSITE',
    assigned_to: other,
    tags: ['tech', 'funding'],
    notes: [{ id: 'uuid', content: 'Note text', created_by: other, created_at: at }],
    created_at: at,
    updated_at: at,
  },
  contacts: {
    email: 'contact@company.com',
    name: 'Marie Martin',
    phone: '+33698765432',
    company_name: 'Company Inc',
    position: 'CEO',
    country: 'France',
    city: 'Paris',
    tags: ['vip', 'investor'],
    source_lead_id: other,
    assigned_to: other,
    created_at: at,
    updated_at: at,
  },
  opportunities: {
    title: 'Deal Startup XYZ',
    contact_id: other,
    company_name: 'Startup XYZ',
    value: 50000.0,
    currency: 'EUR',
    stage: 'PROPOSAL_SENT',
    expected_close_date: at,
    probability: 60,
    assigned_to: other,
    notes: 'Pipeline notes',
    created_at: at,
    updated_at: at,
  },
  tasks: {
    title: 'Follow up call',
    description: 'Call back next week',
    type: 'CALL',
    priority: 'HIGH',
    status: 'PENDING',
    due_date: at,
    related_to: { type: 'lead', id: other },
    assigned_to: other,
    created_by: other,
    created_at: at,
    completed_at: at,
  },
  crm_settings: { type: 'global', lead_statuses: ['NEW'], custom_fields: {}, updated_at: at },
  analyses: {
    brand: 'Company Name',
    website: 'https://company.com',
    language: 'fr',
    status: 'COMPLETED',
    analysis_type: 'FULL',
    result: { summary: '...', strengths: ['a'], weaknesses: [], opportunities: [], recommendations: [{ a: 1 }] },
    pdf_path: '/analyses/abc123.pdf',
    created_at: at,
    completed_at: at,
    ip_address: '1.2.3.4',
    user_agent: '...',
  },
  invoices: {
    invoice_number: 'INV-2025-0001',
    client: { name: 'Client Name', email: 'client@email.com', address: '123 Street', country: 'France' },
    items: [{ description: 'Service A', quantity: 1, unit_price: 1000.0, total: 1000.0 }],
    subtotal: 1000.0,
    vat_rate: 18,
    vat_amount: 180.0,
    total: 1180.0,
    currency: 'EUR',
    status: 'PAID',
    issue_date: at,
    due_date: at,
    paid_date: at,
    pdf_path: '/invoices/INV-2025-0001.pdf',
    created_at: at,
  },
  payments: {
    invoice_id: other,
    amount: 1180.0,
    currency: 'EUR',
    method: 'CARD',
    status: 'COMPLETED',
    transaction_id: 'monetico_xxx',
    provider: 'monetico',
    metadata: { card_last_four: '4242' },
    created_at: at,
    completed_at: at,
  },
  tracking_events: {
    event_type: 'page_view',
    page_path: '/services',
    referrer: 'https://google.com',
    session_id: 'uuid',
    visitor_id: 'uuid',
    ip_address: '1.2.3.4',
    user_agent: 'Mozilla/5.0...',
    geolocation: { country: 'France', city: 'Paris', lat: 48.8566, lng: 2.3522 },
    metadata: { element_id: 'cta-button' },
    created_at: at,
  },
  content: {
    slug: 'home',
    content_type: 'page',
    title: 'Home Page',
    content: '<html>...</html>',
    metadata: { seo_title: '...', seo_description: '...' },
    status: 'published',
    created_at: at,
    updated_at: at,
  },
  email_logs: {
    to: 'recipient@email.com',
    subject: 'Your Invoice',
    body: '...',
    attachments: ['invoice.pdf'],
    status: 'SENT',
    error: null,
    related_to: { type: 'invoice', id: other },
    created_at: at,
    sent_at: at,
  },
  geolocation_cache: {
    ip_address: '1.2.3.4',
    country: 'France',
    city: 'Paris',
    lat: 48.8566,
    lng: 2.3522,
    created_at: at,
  },
  companies: { name: 'Company Inc', country: 'France', created_at: at, updated_at: at },
  activities: {
    type: 'CALL',
    description: 'x',
    related_to: { type: 'lead', id: other },
    created_by: other,
    created_at: at,
  },
};

describe.each(collectionNames)('%s', (collection) => {
  const fields = collectionFields[collection];

  test('a document of the specification is read whole, and never its password', () => {
    const id = idText(idBytes(new ObjectId()));
    const record = readRecord(fields, id, decode(encode(examples[collection])));
    expect(record.unreadable).toEqual([]);
    expect(recordSchema(fields).safeParse(record).error).toBeUndefined();
    expect(JSON.stringify(record)).not.toContain('$2b$');
    for (const [name, value] of Object.entries(examples[collection]))
      if (name in fields && value !== null) expect(record[name], name).not.toBeNull();
  });

  test('any value of any type in any field is read without a fault, and fits the schema of the wire', () => {
    const random = seededRandom(4);
    const values = [
      null,
      undefined,
      '',
      'x',
      0,
      -1.5,
      Number.NaN,
      true,
      [],
      {},
      [{}],
      [null],
      at,
      new Date(Number.NaN),
      other,
      /x/,
      { type: 1 },
    ];
    for (let round = 0; round < 300; round += 1) {
      const document: Document = {};
      for (const name of Object.keys(fields)) document[name] = values[Math.floor(random() * values.length)];
      const record = readRecord(fields, '0'.repeat(24), decode(encode(document)));
      expect(recordSchema(fields).safeParse(record).error).toBeUndefined();
    }
  });

  test('an edit of one field keeps every other byte of the document', () => {
    const { store } = openDesk();
    const by = { personId: null, command: 'test' };
    const document = { ...examples[collection], _foreign: { a: [1, { b: null }] } };
    const { result } = store.write(by, (change) => change.insert(collection, document));
    const before = store.document(collection, result) as Document;
    store.write(by, (change) => change.update(collection, result, { added_by_us: 'x' }));
    const { added_by_us: _added, ...after } = store.document(collection, result) as Document;
    expect(Buffer.compare(encode(after), encode(before))).toBe(0);
  });
});
