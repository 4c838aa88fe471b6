import { invalid } from '../../contract/errors.ts';
import { leadPriorities, leadSources, leadStatuses } from '../../domain/lead.ts';
import { opportunityStages } from '../../domain/opportunity.ts';
import { Billing, Firm, type Language, type Settings } from '../../domain/settings.ts';
import { taskTypes } from '../../domain/task.ts';
import { command, type Desk } from '../records/index.ts';
import { type Document, definitionOf, idText, type Store, viewOf } from '../replica/index.ts';

const lostReasons = {
  fr: ['Prix', 'Concurrent choisi', 'Pas de budget', 'Pas de réponse', 'Projet abandonné'],
  en: ['Price', 'Chose a competitor', 'No budget', 'No answer', 'Project dropped'],
  he: ['מחיר', 'נבחר מתחרה', 'אין תקציב', 'אין מענה', 'הפרויקט בוטל'],
};

/** VAT rates usual where the firm is, in per cent: the first is the standard rate (billing.md, The law). */
const vatRates: Record<string, string[]> = { FR: ['20', '10', '5.5', '2.1', '0'], IL: ['18', '0'] };

/** The settings document of a new workspace, in the fields of the database and our added ones. */
export function newSettings(
  firm: Pick<Firm, 'name' | 'country' | 'currency'>,
  language: Language,
  now: Date,
): Document {
  return {
    type: 'global',
    lead_statuses: [...leadStatuses],
    lead_priorities: [...leadPriorities],
    lead_sources: [...leadSources],
    opportunity_stages: [...opportunityStages],
    task_types: [...taskTypes],
    custom_fields: {},
    lost_reasons: lostReasons[language],
    firm: Firm.parse(firm),
    billing: Billing.parse({ vat_rates: vatRates[firm.country] ?? ['20', '0'], language }),
    updated_at: now,
  };
}

/** A team's database may hold several documents: the one that calls itself global counts, else the first that came. */
function settingsDocument(store: Store): { id: string; document: Document } | undefined {
  const found = store.database
    .all<{ id_bson: Uint8Array }>("SELECT id_bson FROM document WHERE coll = 'crm_settings' ORDER BY row")
    .flatMap(({ id_bson }) => {
      const id = idText(id_bson);
      const document = store.document('crm_settings', id);
      return document === undefined ? [] : [{ id, document }];
    });
  return found.find(({ document }) => document.type === 'global') ?? found[0];
}

const list = (value: unknown, otherwise: readonly string[]) => {
  const words = Array.isArray(value)
    ? value.filter((item): item is string => typeof item === 'string' && item !== '')
    : [];
  return words.length > 0 ? words : [...otherwise];
};

/** Reads leniently: what is missing or of another type has its default. */
export function readSettings(store: Store): Settings {
  const document = settingsDocument(store)?.document ?? {};
  const country = (document.firm as { country?: string } | undefined)?.country ?? 'FR';
  const billing = (document.billing ?? {}) as Record<string, unknown>;
  const plain = (value: unknown) => JSON.parse(JSON.stringify(value ?? {})) as Record<string, unknown>;
  return {
    lead_statuses: list(document.lead_statuses, leadStatuses),
    lead_priorities: list(document.lead_priorities, leadPriorities),
    lead_sources: list(document.lead_sources, leadSources),
    opportunity_stages: list(document.opportunity_stages, opportunityStages),
    task_types: list(document.task_types, taskTypes),
    lost_reasons: Array.isArray(document.lost_reasons) ? list(document.lost_reasons, []) : lostReasons.fr,
    firm: Firm.catch(Firm.parse({ name: '', country, currency: 'EUR' })).parse(plain(document.firm)),
    billing: Billing.catch(Billing.parse({ vat_rates: vatRates[country] ?? ['20', '0'], language: 'fr' })).parse(
      plain(billing),
    ),
  };
}

const used = [
  ['lead_statuses', 'leads', 'status'],
  ['lead_priorities', 'leads', 'priority'],
  ['lead_sources', 'leads', 'source'],
  ['opportunity_stages', 'opportunities', 'stage'],
  ['task_types', 'tasks', 'type'],
] as const;

/** A word that records still use may not be taken out: their column would vanish. */
export function mustKeepUsedWords(desk: Desk, before: Settings, changes: Partial<Settings>) {
  for (const [setting, collection, column] of used) {
    const kept = changes[setting];
    if (kept === undefined) continue;
    const definition = definitionOf(collection);
    for (const word of before[setting])
      if (
        !kept.includes(word) &&
        definition !== undefined &&
        desk.store.database.get(`SELECT 1 FROM ${viewOf(definition)} WHERE ${column} = ? LIMIT 1`, [word]) !== undefined
      )
        throw invalid([setting, word], 'IN_USE');
  }
  if (changes.opportunity_stages !== undefined && !changes.opportunity_stages.includes('WON'))
    throw invalid(['opportunity_stages', 'WON'], 'REQUIRED');
}

export const settings = {
  get: (desk: Desk) => readSettings(desk.store),

  update(desk: Desk, changes: Partial<Settings>) {
    const found = settingsDocument(desk.store);
    mustKeepUsedWords(desk, readSettings(desk.store), changes);
    const values: Document = { ...changes };
    for (const part of ['firm', 'billing'] as const)
      if (changes[part] !== undefined)
        values[part] = { ...(found?.document[part] as object | undefined), ...changes[part] };
    const { change_id } = command(desk, 'settings.update', (change) => {
      // A team's database need not have any yet.
      if (found === undefined) change.insert('crm_settings', { type: 'global', ...values, updated_at: change.now });
      else change.update('crm_settings', found.id, values, { updated_at: change.now });
    });
    return { change_id, settings: readSettings(desk.store) };
  },
};
