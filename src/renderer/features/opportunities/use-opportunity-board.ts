import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  CurrencySum,
  OpportunityCard,
  OpportunityColumn,
  OpportunityFilter,
} from '../../../contract/opportunities.ts';
import { type OpportunityStage, type Outcome, stageProbability } from '../../../domain/opportunity.ts';
import { client } from '../../rpc/index.ts';
import { applyMoves, latestOnTop, useOptimisticMoves } from '../../ui/board/index.ts';
import { useEnumeration } from '../../ui/enumeration.ts';
import { notifyChanged, notifyError } from '../../ui/notify.ts';
import { keys } from '../../ui/queries.ts';
import { isolate } from '../../ui/record/index.ts';

/** What a card adds to the sums of its column, near enough until the core has counted. */
function changedSums(
  column: OpportunityColumn,
  { added, removed }: { added: OpportunityCard[]; removed: OpportunityCard[] },
): CurrencySum[] {
  const sums = new Map(column.sums.map((sum) => [sum.currency, { ...sum }]));
  const count = (cards: OpportunityCard[], sign: 1 | -1) => {
    for (const card of cards) {
      if (card.value_minor === null || card.currency === null) continue;
      const percent = card.probability ?? stageProbability[column.stage as OpportunityStage] ?? 0;
      const sum = sums.get(card.currency) ?? { currency: card.currency, sum_minor: 0, weighted_minor: 0 };
      sum.sum_minor += sign * card.value_minor;
      sum.weighted_minor += sign * Math.round((card.value_minor * percent) / 100);
      sums.set(card.currency, sum);
    }
  };
  count(removed, -1);
  count(added, 1);
  return [...sums.values()].filter((sum) => sum.sum_minor !== 0 || sum.weighted_minor !== 0);
}

const rules = {
  idOf: (column: OpportunityColumn) => column.stage,
  withCards: (
    column: OpportunityColumn,
    change: { cards: OpportunityCard[]; added: OpportunityCard[]; removed: OpportunityCard[] },
  ): OpportunityColumn => ({
    ...column,
    cards: change.cards,
    count: change.cards.length,
    sums: changedSums(column, change),
  }),
};

/** The board of the opportunities that match, with moves that are seen at once. */
export function useOpportunityBoard(filter: OpportunityFilter, outcome: Outcome) {
  const { t } = useTranslation('opportunities');
  const word = useEnumeration();
  const queryClient = useQueryClient();
  const input = { filter: { ...filter, outcome: [outcome] } };
  const query = useQuery({
    queryKey: keys.board('opportunities', input),
    queryFn: ({ signal }) => client.opportunities.board(input, { signal }),
    placeholderData: keepPreviousData,
  });
  const open = { filter: { ...filter, outcome: ['OPEN' as const] } };
  const known = queryClient.getQueryData<typeof query.data>(keys.board('opportunities', open));
  const refresh = useCallback(
    () => void queryClient.invalidateQueries({ queryKey: keys.all('opportunities') }, { cancelRefetch: false }),
    [queryClient],
  );
  const { moves, latest, move } = useOptimisticMoves({
    refresh,
    fetching: query.isFetching,
    readAt: query.dataUpdatedAt,
    onRefused: notifyError,
  });
  const columns = useMemo(
    () => latestOnTop(applyMoves(query.data?.columns ?? [], moves, rules), latest, rules.idOf),
    [query.data, moves, latest],
  );

  return {
    columns,
    /** How many are open, won and lost; undefined while it is not known. */
    counts: {
      OPEN: (outcome === 'OPEN' ? columns : known?.columns)?.reduce((sum, column) => sum + column.count, 0),
      WON: query.data?.closed.won,
      LOST: query.data?.closed.lost,
    },
    blank: query.data === undefined,
    error: query.error,
    retry: refresh,
    move: (card: OpportunityCard, from: string, to: string) =>
      move(card.id, to, async () => {
        const { change_id } = await client.opportunities.move({ id: card.id, stage: to, seen: from });
        const title = isolate(card.title || t('untitled'));
        const message = to === 'WON' ? t('won', { title }) : t('moved', { title, stage: word('stage', to) });
        notifyChanged({ message, changeId: change_id });
      }),
  };
}
