import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeadCard, LeadFilter } from '../../../contract/leads.ts';
import { client } from '../../rpc/index.ts';
import { applyMoves, latestOnTop, useOptimisticMoves } from '../../ui/board/index.ts';
import { useEnumeration } from '../../ui/enumeration.ts';
import { notifyChanged, notifyError } from '../../ui/notify.ts';
import { keys } from '../../ui/queries.ts';
import { isolate } from '../../ui/record/index.ts';

interface LeadColumn {
  status: string;
  count: number;
  cards: LeadCard[];
}

const rules = {
  idOf: (column: LeadColumn) => column.status,
  withCards: (column: LeadColumn, { cards }: { cards: LeadCard[] }): LeadColumn => ({
    ...column,
    cards,
    count: cards.length,
  }),
};

/** The board of the leads that match, with moves that are seen at once. */
export function useLeadBoard(filter: LeadFilter) {
  const { t } = useTranslation('leads');
  const word = useEnumeration();
  const queryClient = useQueryClient();
  const query = useQuery({
    queryKey: keys.board('leads', { filter }),
    queryFn: ({ signal }) => client.leads.board({ filter }, { signal }),
    placeholderData: keepPreviousData,
  });
  const refresh = useCallback(
    () => void queryClient.invalidateQueries({ queryKey: keys.all('leads') }, { cancelRefetch: false }),
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
    blank: query.data === undefined,
    error: query.error,
    retry: refresh,
    move: (card: LeadCard, from: string, to: string) =>
      move(card.id, to, async () => {
        const { change_id } = await client.leads.move({ id: card.id, status: to, seen: from });
        const message = t('moved', { name: isolate(card.name || t('unnamed')), status: word('lead_status', to) });
        notifyChanged({ message, changeId: change_id });
      }),
  };
}
