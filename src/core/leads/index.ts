import { Failure } from '../../contract/errors.ts';
import type { leads as contract, LeadCard, LeadFilter } from '../../contract/leads.ts';
import type { InputOf, OutputOf } from '../../contract/types.ts';
import type { Lead } from '../../domain/lead.ts';
import { writeActivity } from '../activities/index.ts';
import { contactWithEmail } from '../contacts/index.ts';
import { command, conditions, createRecords, type Desk, list, mustBeAsSeen, mustFind } from '../records/index.ts';
import { type Change, idValue, mustDefine, type RecordValue, viewOf, whereOf } from '../replica/index.ts';
import { readSettings } from '../settings/index.ts';

const records = createRecords<Lead & RecordValue>({
  collection: 'leads',
  name: 'leads',
  defaults: (desk) => ({ status: 'NEW', priority: 'B', source: 'OTHER', assigned_to: desk.me.id, tags: [] }),
  created: (change, id) => writeActivity(change, 'CREATED', { type: 'lead', id }),
});

const where = (filter: LeadFilter | undefined) => [
  conditions.text(filter?.text),
  conditions.anyOf('status', filter?.status),
  conditions.anyOf('priority', filter?.priority),
  conditions.anyOf('source', filter?.source),
  conditions.anyOf('assigned_to', filter?.assigned_to),
  conditions.days('created_at', filter?.created_from, filter?.created_to),
];

/** A name of another status than the lead's, given as a word of the settings. */
function setStatus(change: Change, lead: Lead, status: string) {
  if (change.update('leads', lead.id, { status }, { updated_at: change.now }))
    writeActivity(change, 'STATUS_CHANGED', { type: 'lead', id: lead.id }, { from: lead.status, to: status });
}

const present = (document: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(document).filter(([, value]) => value !== null && value !== undefined && value !== ''),
  );

export const leads = {
  ...records,

  list: (desk: Desk, input: InputOf<typeof contract.list>) =>
    list<Lead & RecordValue>(desk, 'leads', input, where(input.filter)),

  board(desk: Desk, input: InputOf<typeof contract.board>): OutputOf<typeof contract.board> {
    const clause = whereOf(where(input.filter));
    const rows = desk.store.database.all<{ record: string }>(
      `SELECT record FROM ${viewOf(mustDefine('leads'))} WHERE ${clause.sql} ORDER BY created_at DESC, row DESC`,
      clause.values,
    );
    const columns = new Map<string, LeadCard[]>(readSettings(desk.store).lead_statuses.map((status) => [status, []]));
    for (const row of rows) {
      const { id, name, brand, sector, status, priority, source, assigned_to, created_at } = JSON.parse(
        row.record,
      ) as Lead;
      const key = status ?? 'NEW';
      const cards = columns.get(key) ?? [];
      if (!columns.has(key)) columns.set(key, cards);
      cards.push({ id, name, brand, sector, status, priority, source, assigned_to, created_at });
    }
    return { columns: [...columns].map(([status, cards]) => ({ status, count: cards.length, cards })) };
  },

  move(desk: Desk, input: InputOf<typeof contract.move>) {
    const lead = mustFind<Lead & RecordValue>(desk, 'leads', input.id);
    // A lead without a status stands in the column NEW of the board.
    if (input.seen !== undefined) mustBeAsSeen({ ...lead, status: lead.status ?? input.seen }, { status: input.seen });
    const { change_id } = command(desk, 'leads.move', (change) => setStatus(change, lead, input.status));
    return { change_id, item: records.get(desk, input.id) };
  },

  convert(desk: Desk, input: InputOf<typeof contract.convert>): OutputOf<typeof contract.convert> {
    const lead = mustFind<Lead & RecordValue>(desk, 'leads', input.id);
    if (lead.status === 'CONVERTED') throw new Failure('CONFLICT', { reason: 'CONVERTED' });
    const { change_id, result } = command(desk, 'leads.convert', (change) => {
      const owner = lead.assigned_to === null ? undefined : idValue(lead.assigned_to);
      const times = { created_at: change.now, updated_at: change.now };
      const contact_id =
        contactWithEmail(change.database, lead.email) ??
        change.insert('contacts', {
          ...present({
            email: lead.email,
            name: lead.name,
            phone: lead.phone,
            company_name: lead.brand,
            tags: lead.tags,
          }),
          source_lead_id: idValue(lead.id),
          ...present({ assigned_to: owner }),
          ...times,
        });
      const opportunity_id =
        input.opportunity_title === undefined
          ? null
          : change.insert('opportunities', {
              title: input.opportunity_title,
              contact_id: idValue(contact_id),
              ...present({ company_name: lead.brand, assigned_to: owner }),
              currency: readSettings(desk.store).firm.currency,
              stage: readSettings(desk.store).opportunity_stages[0],
              ...times,
            });
      setStatus(change, lead, 'CONVERTED');
      change.update('leads', lead.id, { converted_contact_id: idValue(contact_id) });
      writeActivity(change, 'CONVERTED', { type: 'lead', id: lead.id }, { contact_id, opportunity_id });
      if (opportunity_id !== null) writeActivity(change, 'CREATED', { type: 'opportunity', id: opportunity_id });
      return { contact_id, opportunity_id };
    });
    return { change_id, ...result };
  },
};
