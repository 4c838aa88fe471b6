import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { OpportunityCard } from '../../../contract/opportunities.ts';
import { client } from '../../rpc/index.ts';
import { notifyChanged, notifyError } from '../../ui/notify.ts';
import { keys } from '../../ui/queries.ts';
import { isolate } from '../../ui/record/index.ts';

type Named = Pick<OpportunityCard, 'id' | 'title'>;

/** What is done to one opportunity besides moving it; all of it can be undone. */
export function useOpportunityActions() {
  const { t } = useTranslation('opportunities');
  const queryClient = useQueryClient();

  const act = async (message: string, send: () => Promise<{ change_id: string }>) => {
    try {
      const { change_id } = await send();
      notifyChanged({ message, changeId: change_id });
    } catch (error) {
      notifyError(error);
    } finally {
      void queryClient.invalidateQueries({ queryKey: keys.all('opportunities') }, { cancelRefetch: false });
    }
  };
  const titleOf = (opportunity: Named) => isolate(opportunity.title || t('untitled'));

  return {
    lose: (opportunity: Named, lost_reason: string) =>
      act(t('lost', { title: titleOf(opportunity) }), () =>
        client.opportunities.lose({ id: opportunity.id, lost_reason }),
      ),
    reopen: (opportunity: Named) =>
      act(t('reopened', { title: titleOf(opportunity) }), () => client.opportunities.reopen({ id: opportunity.id })),
    remove: (opportunity: Named) =>
      act(t('removed', { title: titleOf(opportunity) }), () => client.opportunities.remove({ ids: [opportunity.id] })),
  };
}
