import { opportunityFields, opportunityStages } from '../../domain/opportunity.ts';
import { lostReasons, type SampleCompany, type SampleOpportunity } from './shapes.ts';
import { put, tell, type Writing } from './writing.ts';

/** The settings' word for a reason, so that reports count it with those that people choose. */
function lostReason({ settings }: Writing, lost: NonNullable<SampleOpportunity['lost']>): string {
  return settings.lost_reasons[lostReasons.indexOf(lost)] ?? settings.lost_reasons[0] ?? lost;
}

/** The way through the stages, at even distances from the first day to the last move; answers when it was closed. */
function writeMoves(writing: Writing, opportunity: SampleOpportunity): string | null {
  const { key, stage, lost, age, close, owner } = opportunity;
  const about = ['opportunity', key] as const;
  const closed = lost !== undefined || stage === 'WON';
  const last = closed ? -close : Math.min(age, Math.max(2, Math.round(age * 0.3)));
  const passed = opportunityStages.slice(0, opportunityStages.indexOf(stage as 'WON') + 1);
  const steps = passed.length - 1 + (lost === undefined ? 0 : 1);
  let at: string | null = null;
  for (const [index, to] of passed.entries()) {
    if (index === 0) continue;
    at = writing.calendar.past(age - Math.round(((age - last) * index) / steps));
    const metadata = { from: passed[index - 1] as string, to };
    tell(writing, to === 'WON' ? 'WON' : 'STAGE_MOVED', about, { at, owner, metadata });
  }
  if (lost !== undefined) {
    at = writing.calendar.past(last);
    tell(writing, 'LOST', about, { at, owner, metadata: { stage, reason: lostReason(writing, lost) } });
  }
  return closed ? at : null;
}

export function writeOpportunity(writing: Writing, opportunity: SampleOpportunity, company: SampleCompany) {
  const { calendar, id } = writing;
  const { key, contact, owner, lost, close, age, log = [], ...plain } = opportunity;
  const createdAt = calendar.past(age);
  tell(writing, 'CREATED', ['opportunity', key], { at: createdAt, owner });
  const closedAt = writeMoves(writing, opportunity);
  let touchedAt = closedAt ?? createdAt;
  for (const [ago, type, description] of log) {
    const at = calendar.past(ago);
    tell(writing, type, ['opportunity', key], { at, owner, description });
    if (at > touchedAt) touchedAt = at;
  }
  put(writing, 'opportunities', opportunityFields, id('opportunity', key), {
    ...plain,
    tags: plain.tags ?? [],
    contact_id: id('contact', contact),
    company_id: id('company', company.key),
    company_name: company.name,
    outcome: closedAt === null ? null : lost === undefined ? 'WON' : 'LOST',
    lost_reason: lost === undefined ? null : lostReason(writing, lost),
    closed_at: closedAt,
    expected_close_date: calendar.day(close),
    assigned_to: id('person', owner),
    created_at: createdAt,
    updated_at: touchedAt,
  });
}
