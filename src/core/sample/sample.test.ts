import { describe, expect, test } from 'vitest';
import type { CollectionName } from '../../domain/collections.ts';
import { NewCompany } from '../../domain/company.ts';
import { NewContact } from '../../domain/contact.ts';
import { isOverdue, localDay } from '../../domain/due.ts';
import { computeInvoice, draftProblems, fromStoredInvoice, invoiceStatuses } from '../../domain/invoice.ts';
import { NewLead } from '../../domain/lead.ts';
import { NewOpportunity, opportunityStages, outcomeOf } from '../../domain/opportunity.ts';
import { NewPerson } from '../../domain/person.ts';
import { NewTask } from '../../domain/task.ts';
import { openDesk, type TestDesk, testPersonId } from '../../testing/desk.ts';
import { invoices } from '../invoices/index.ts';
import { mustDefine, plainOf, type RecordValue } from '../replica/index.ts';
import { settings } from '../settings/index.ts';
import { writeSample } from './index.ts';

const collections = [
  'crm_users',
  'companies',
  'contacts',
  'leads',
  'opportunities',
  'tasks',
  'invoices',
  'activities',
] as const;

function sampleDesk(prepare: (desk: TestDesk) => void = () => {}): TestDesk {
  const desk = openDesk();
  prepare(desk);
  desk.changed.length = 0;
  writeSample(desk.store, desk.clock, testPersonId);
  return desk;
}

// biome-ignore lint/suspicious/noExplicitAny: a test reads fields of every collection
type AnyRecord = RecordValue & Record<string, any>;

function records(desk: TestDesk, collection: (typeof collections)[number]): AnyRecord[] {
  return desk.store.database
    .all<{ record: string }>(`SELECT record FROM view_${collection}`)
    .map(({ record }) => JSON.parse(record));
}

function documents(desk: TestDesk, collection: CollectionName) {
  return desk.store.database
    .all<{ id: string }>('SELECT lower(substr(hex(id_bson), 3)) AS id FROM doc WHERE coll = ?', [collection])
    .map(({ id }) => plainOf(desk.store.document(collection, id) as object));
}

function storedInvoices(desk: TestDesk) {
  return documents(desk, 'invoices').map((plain) => ({ plain, ...fromStoredInvoice(plain) }));
}

const countBy = (values: unknown[]) =>
  values.reduce<Record<string, number>>((counts, value) => {
    counts[String(value)] = (counts[String(value)] ?? 0) + 1;
    return counts;
  }, {});

describe('the sample workspace', () => {
  test('has what a small consultancy has at hand, in one change', () => {
    const desk = sampleDesk();
    expect(desk.changed).toHaveLength(1);
    expect(Object.fromEntries(collections.map((name) => [name, records(desk, name).length]))).toMatchObject({
      crm_users: 5,
      companies: 20,
      contacts: 40,
      leads: 60,
      opportunities: 50,
      tasks: 36,
      invoices: 22,
    });
  });

  test('is written in less than 300 ms', () => {
    const took = [1, 2, 3].map(() => {
      const desk = openDesk();
      const started = performance.now();
      writeSample(desk.store, desk.clock, testPersonId);
      return performance.now() - started;
    });
    expect(Math.min(...took)).toBeLessThan(300);
  });

  test('has every record readable, and as the forms would have written it', () => {
    const desk = sampleDesk();
    for (const name of collections)
      for (const record of records(desk, name)) expect([name, record.unreadable]).toEqual([name, []]);
    const strict = {
      crm_users: NewPerson,
      companies: NewCompany,
      contacts: NewContact,
      leads: NewLead,
      opportunities: NewOpportunity,
      tasks: NewTask,
    } as const;
    for (const [name, schema] of Object.entries(strict))
      for (const record of records(desk, name as keyof typeof strict)) {
        const given = Object.fromEntries(Object.keys(schema.shape).map((key) => [key, record[key]]));
        expect([name, schema.safeParse(given).error?.issues]).toEqual([name, undefined]);
      }
  });

  test('stores the types of the database: what is read and written again stays the same', () => {
    const desk = sampleDesk();
    for (const name of collections) {
      const { fields } = mustDefine(name);
      for (const record of records(desk, name))
        for (const field of Object.keys(fields)) expect(record[field]).not.toBeUndefined();
    }
    expect(documents(desk, 'opportunities').every(({ value }) => typeof value === 'number')).toBe(true);
    expect(documents(desk, 'contacts').every(({ created_at }) => created_at instanceof Date)).toBe(true);
  });

  test('has names in Latin letters, with accents, and in Hebrew', () => {
    const desk = sampleDesk();
    for (const name of ['companies', 'contacts', 'leads'] as const) {
      const names = records(desk, name).map((record) => record.name as string);
      expect(names.filter((text) => /[א-ת]/.test(text)).length).toBeGreaterThan(3);
      expect(names.filter((text) => /^[ -~]+$/.test(text)).length).toBeGreaterThan(3);
      expect(names.filter((text) => /[à-ÿœ]/i.test(text)).length).toBeGreaterThan(1);
      expect(new Set(names).size).toBe(names.length);
    }
    const brands = records(desk, 'companies').map((company) => company.name as string);
    expect(brands.filter((text) => /[א-ת]/.test(text) && /[a-z]/i.test(text)).length).toBeGreaterThan(1);
  });

  test('has opportunities in all eight stages, won ones, and lost ones with a reason of the settings', () => {
    const desk = sampleDesk();
    const all = records(desk, 'opportunities');
    expect(Object.keys(countBy(all.map(({ stage }) => stage))).sort()).toEqual([...opportunityStages].sort());
    const outcomes = countBy(all.map((item) => outcomeOf(item as never)));
    expect(outcomes).toEqual({ OPEN: 36, WON: 8, LOST: 6 });
    const reasons = settings.get(desk).lost_reasons;
    for (const lost of all.filter(({ outcome }) => outcome === 'LOST')) {
      expect(reasons).toContain(lost.lost_reason);
      expect(lost.stage).not.toBe('WON');
    }
    for (const item of all) {
      expect(item.closed_at === null).toBe(item.outcome === null);
      if (item.outcome === null) expect(item.expected_close_date > '2026-03-15').toBe(true);
    }
    expect(Object.keys(countBy(all.map(({ currency }) => currency))).sort()).toEqual(['EUR', 'ILS', 'USD']);
  });

  test('has leads in all statuses, and converted ones that lead to their contact and back', () => {
    const desk = sampleDesk();
    const leads = records(desk, 'leads');
    expect(countBy(leads.map(({ status }) => status))).toEqual({
      NEW: 17,
      CONTACTED: 17,
      MEETING_SCHEDULED: 9,
      CONVERTED: 8,
      LOST: 9,
    });
    for (const lead of leads.filter(({ status }) => status === 'CONVERTED')) {
      const contact = desk.store.record('contacts', lead.converted_contact_id) as AnyRecord;
      expect(contact).toMatchObject({ name: lead.name, email: lead.email, source_lead_id: lead.id });
    }
  });

  test('has tasks that are late, due today, this week, later, and done', () => {
    const desk = sampleDesk();
    const tasks = records(desk, 'tasks');
    const open = tasks.filter(({ status }) => status === 'PENDING' || status === 'IN_PROGRESS');
    const day = (task: AnyRecord) => (task.due_date as string).slice(0, 10);
    const late = open.filter((task) => day(task) < '2026-03-15');
    expect(late.length).toBeGreaterThanOrEqual(8);
    expect(late.every((task) => isOverdue(task.due_date, desk.clock.now()))).toBe(true);
    expect(open.filter((task) => day(task) === '2026-03-15').length).toBeGreaterThanOrEqual(7);
    expect(open.filter((task) => day(task) > '2026-03-15' && day(task) <= '2026-03-22').length).toBeGreaterThan(5);
    expect(open.filter((task) => day(task) > '2026-03-22').length).toBeGreaterThan(4);
    expect(tasks.filter(({ status, completed_at }) => status === 'COMPLETED' && completed_at !== null)).toHaveLength(5);
  });

  test('refers only to records and people that exist', () => {
    const desk = sampleDesk();
    const ids = new Set(collections.flatMap((name) => records(desk, name).map(({ id }) => id)));
    ids.add(testPersonId);
    for (const name of collections)
      for (const record of records(desk, name)) {
        const references = Object.entries(record).flatMap(([field, value]) =>
          /_id$|_by$|^assigned_to$/.test(field) && typeof value === 'string' ? [value] : [],
        );
        if (record.related_to) references.push(record.related_to.id);
        for (const key of ['contact_id', 'invoice_id'])
          if (record.metadata?.[key]) references.push(record.metadata[key]);
        for (const reference of references) expect([name, ids.has(reference)]).toEqual([name, true]);
      }
  });

  test('gives nobody an address or a number that could be somebody’s', () => {
    const desk = sampleDesk();
    const people = (['crm_users', 'companies', 'contacts', 'leads'] as const).flatMap((name) => records(desk, name));
    for (const { email } of people) expect(email).toMatch(/^[\w.+-]+@[\w.-]+\.example$/);
    const contacts = records(desk, 'contacts').map(({ email }) => email);
    expect(new Set(contacts).size).toBe(contacts.length);
  });

  test('gives nobody a password', () => {
    const desk = sampleDesk();
    for (const person of documents(desk, 'crm_users')) expect(Object.keys(person)).not.toContain('password');
    expect(
      records(desk, 'crm_users')
        .map(({ role, is_active }) => `${role} ${is_active}`)
        .sort(),
    ).toEqual(['sales false', 'sales true', 'sales true', 'sales true', 'viewer true']);
  });

  test('tells nothing that happens after today, and each story in order', () => {
    const desk = sampleDesk();
    const now = desk.clock.now().toISOString();
    for (const name of collections)
      for (const record of records(desk, name)) {
        expect(record.created_at <= now).toBe(true);
        if (record.updated_at)
          expect([record.updated_at >= record.created_at, record.updated_at <= now]).toEqual([true, true]);
      }
    const created = new Map(records(desk, 'opportunities').map((item) => [item.id, item.created_at]));
    for (const activity of records(desk, 'activities')) {
      const since = created.get(activity.related_to.id);
      if (since !== undefined) expect(activity.created_at >= since).toBe(true);
    }
  });

  test('has the same contents every time', () => {
    const told = (desk: TestDesk) =>
      (['companies', 'contacts', 'opportunities', 'tasks', 'leads'] as const).map((name) =>
        records(desk, name).map(({ name: person, title, created_at, updated_at, due_date }) => [
          person ?? title,
          created_at,
          updated_at,
          due_date,
        ]),
      );
    expect(told(sampleDesk())).toEqual(told(sampleDesk()));
  });

  test('goes with a clock that stands in 1970', () => {
    const desk = sampleDesk((desk) => {
      desk.time.now = new Date('1970-01-01T00:00:30Z');
    });
    for (const name of collections)
      for (const record of records(desk, name)) expect([name, record.unreadable]).toEqual([name, []]);
    expect(storedInvoices(desk).every(({ problems }) => problems.length === 0)).toBe(true);
  });
});

describe('the invoices of the sample', () => {
  test('stand in every state, currency and language', () => {
    const all = storedInvoices(sampleDesk());
    expect(countBy(all.map(({ status }) => status))).toEqual({ DRAFT: 4, SENT: 5, PAID: 7, CANCELLED: 2, OVERDUE: 4 });
    expect(Object.keys(countBy(all.map(({ status }) => status))).sort()).toEqual([...invoiceStatuses].sort());
    expect(Object.keys(countBy(all.map(({ draft }) => draft.currency))).sort()).toEqual(['EUR', 'ILS', 'USD']);
    expect(Object.keys(countBy(all.map(({ draft }) => draft.language))).sort()).toEqual(['en', 'fr', 'he']);
  });

  test('have totals that are those of computeInvoice, to the cent', () => {
    for (const { plain, draft, totals, problems } of storedInvoices(sampleDesk())) {
      expect(problems).toEqual([]);
      expect(totals).toEqual(computeInvoice(draft));
      expect(totals.total_minor).toBeGreaterThan(0);
      expect(Math.round((plain.subtotal + plain.vat_amount) * 100)).toBe(Math.round(plain.total * 100));
    }
  });

  test('could all be issued as they stand', () => {
    for (const { draft } of storedInvoices(sampleDesk())) expect(draftProblems(draft)).toEqual([]);
  });

  test.each([['2026-03-15'], ['2026-01-20'], ['2026-12-31'], ['1970-01-01']])(
    'carry numbers without a gap, in the order of their dates, when today is %s',
    (today) => {
      const desk = sampleDesk((desk) => {
        desk.time.now = new Date(`${today}T12:00:00Z`);
      });
      const issued = storedInvoices(desk).filter(({ number }) => number !== null);
      expect(issued).toHaveLength(18);
      const series = Map.groupBy(issued, ({ issue_date }) => (issue_date as string).slice(0, 4));
      for (const [year, members] of series) {
        const numbers = members.map(({ number }) => number as string).sort();
        expect(numbers).toEqual(numbers.map((_, index) => `INV-${year}-${String(index + 1).padStart(4, '0')}`));
        const dates = members
          .toSorted((one, other) => ((one.number as string) < (other.number as string) ? -1 : 1))
          .map(({ issue_date }) => issue_date as string);
        expect(dates).toEqual([...dates].sort());
      }
    },
  );

  test('are followed by the next number when the first draft is issued', () => {
    const desk = sampleDesk();
    const all = storedInvoices(desk);
    const highest = all
      .map(({ number }) => number ?? '')
      .sort()
      .at(-1) as string;
    const draft = records(desk, 'invoices').find(({ status }) => status === 'DRAFT') as AnyRecord;
    const { invoice } = invoices.issue(desk, { id: draft.id, revision: 1 });
    const [prefix, year, last] = highest.split('-');
    const next = year === '2026' ? Number(last) + 1 : 1;
    expect(invoice.record.invoice_number).toBe(`${prefix}-2026-${String(next).padStart(4, '0')}`);
  });

  test('are overdue only after their due date, sent only before it, and paid by what was received', () => {
    const desk = sampleDesk();
    const today = localDay(desk.clock.now());
    const payments = new Map(
      documents(desk, 'payments').map((payment) => [String(payment.invoice_id), payment.amount]),
    );
    for (const { plain, status, due_date, paid_date, issue_date } of storedInvoices(desk)) {
      if (status === 'OVERDUE') expect((due_date as string) < today).toBe(true);
      if (status === 'SENT') expect((due_date as string) >= today).toBe(true);
      if (status === 'PAID') expect((paid_date as string) >= (issue_date as string)).toBe(true);
      expect(payments.get(String(plain._id))).toBe(status === 'PAID' ? plain.total : undefined);
    }
  });

  test('are taxed as a French firm is: several rates at home, reverse charge in the union, none beyond', () => {
    const rates = storedInvoices(sampleDesk()).flatMap(({ totals }) => totals.rates);
    const kinds = new Set(rates.map(({ vat_category, vat_rate }) => `${vat_category} ${vat_rate}`));
    expect([...kinds].sort()).toEqual(['EXEMPT 0', 'REVERSE_CHARGE 0', 'STANDARD 10', 'STANDARD 20', 'STANDARD 5.5']);
  });

  test('are taxed as an Israeli firm is: 18 % at home, zero-rated abroad', () => {
    const desk = sampleDesk((desk) => {
      const firm = { ...settings.get(desk).firm, country: 'IL', currency: 'ILS' };
      settings.update(desk, { firm, billing: { ...settings.get(desk).billing, vat_rates: ['18', '0'] } });
    });
    for (const { draft, totals, plain } of storedInvoices(desk)) {
      const home = draft.client.country === 'ישראל';
      const categories = new Set(totals.rates.map(({ vat_category, vat_rate }) => `${vat_category} ${vat_rate}`));
      expect(categories.has('STANDARD 18')).toBe(home);
      expect(categories.has('REVERSE_CHARGE 0')).toBe(false);
      if (plain.seller) expect(plain.seller.country).toBe('IL');
    }
  });
});
