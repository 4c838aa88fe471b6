import type { CurrencySum, opportunities as contract, OpportunityCard } from '../../contract/opportunities.ts';
import type { OutputOf } from '../../contract/types.ts';
import { type OpportunityStage, stageProbability } from '../../domain/opportunity.ts';
import { type Condition, mustDefine, type Readable, viewOf, whereOf } from '../replica/index.ts';

type Board = OutputOf<typeof contract.board>;

interface Row {
  /** What of a card stands in the projection: all but the next task and the last touch. */
  card: string;
  stage: string | null;
  created_at: number | null;
}

/** Per opportunity the open task that is due first; one query for the whole board. */
function nextTasks(database: Readable) {
  const rows = database.all<{ related_to: string; record: string; due: number | null }>(
    `SELECT related_to, record, min(coalesce(due_date, 9e15)) AS due FROM view_tasks
     WHERE related_to >= 'opportunity:' AND related_to < 'opportunity;' AND status IN ('PENDING', 'IN_PROGRESS')
     GROUP BY related_to`,
  );
  return new Map(
    rows.map(({ related_to, record }) => {
      const { title, due_date } = JSON.parse(record) as { title: string | null; due_date: string | null };
      return [related_to.slice('opportunity:'.length), { title: title ?? '', due_date }];
    }),
  );
}

/** Per opportunity when something was last done with it. */
function lastTouches(database: Readable) {
  const rows = database.all<{ related_to: string; last: number | null }>(
    `SELECT related_to, max(created_at) AS last FROM view_activities
     WHERE related_to >= 'opportunity:' AND related_to < 'opportunity;' GROUP BY related_to`,
  );
  return new Map(
    rows
      .filter(({ last }) => last !== null)
      .map(({ related_to, last }) => [related_to.slice('opportunity:'.length), new Date(last as number).toISOString()]),
  );
}

/** Probability in per cent: its own, else that of its stage. */
function probabilityOf(own: number | null, stage: string): number {
  return own ?? stageProbability[stage as OpportunityStage] ?? 0;
}

class Sums {
  readonly #sums = new Map<string, { sum_minor: number; weighted: number }>();

  add(currency: string, minor: number, probability: number) {
    const sum = this.#sums.get(currency) ?? { sum_minor: 0, weighted: 0 };
    this.#sums.set(currency, { sum_minor: sum.sum_minor + minor, weighted: sum.weighted + minor * probability });
  }

  list(): CurrencySum[] {
    return [...this.#sums].map(([currency, { sum_minor, weighted }]) => ({
      currency,
      sum_minor,
      weighted_minor: Math.round(weighted / 100),
    }));
  }
}

/** Cards by stage with counts and sums; `conditions` hold everything but the outcome. */
export function readBoard(
  database: Readable,
  stages: readonly string[],
  conditions: readonly (Condition | undefined)[],
  outcomes: readonly string[],
): Board {
  const view = viewOf(mustDefine('opportunities'));
  const clause = whereOf([...conditions, { column: 'outcome', in: outcomes }]);
  const all = whereOf(conditions);
  const rows = database.all<Row>(
    `SELECT card, stage, created_at FROM ${view} WHERE ${clause.sql} ORDER BY created_at DESC, row DESC`,
    clause.values,
  );
  const closed = new Map(
    database
      .all<{ outcome: string; count: number }>(
        `SELECT outcome, count(*) AS count FROM ${view} WHERE ${all.sql} GROUP BY outcome`,
        all.values,
      )
      .map(({ outcome, count }) => [outcome, count]),
  );
  const tasks = nextTasks(database);
  const touches = lastTouches(database);
  const columns = new Map(stages.map((stage) => [stage, { cards: [] as OpportunityCard[], sums: new Sums() }]));
  const cards = JSON.parse(`[${rows.map(({ card }) => card).join(',')}]`) as OpportunityCard[];
  for (const [index, row] of rows.entries()) {
    const card = cards[index] as OpportunityCard;
    const stage = row.stage ?? stages[0] ?? '';
    const column = columns.get(stage) ?? { cards: [], sums: new Sums() };
    if (!columns.has(stage)) columns.set(stage, column);
    if (card.value_minor !== null)
      column.sums.add(card.currency ?? 'EUR', card.value_minor, probabilityOf(card.probability, stage));
    card.next_task = tasks.get(card.id) ?? null;
    card.last_touch = touches.get(card.id) ?? (row.created_at === null ? null : new Date(row.created_at).toISOString());
    column.cards.push(card);
  }
  return {
    columns: [...columns].map(([stage, { cards, sums }]) => ({ stage, count: cards.length, sums: sums.list(), cards })),
    closed: { won: closed.get('WON') ?? 0, lost: closed.get('LOST') ?? 0 },
  };
}
