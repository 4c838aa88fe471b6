import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { LeadCard } from '../../../contract/leads.ts';
import { client } from '../../rpc/index.ts';
import { navigate } from '../../ui/location.ts';
import { notifyChanged, notifyError } from '../../ui/notify.ts';
import { keys } from '../../ui/queries.ts';
import { isolate } from '../../ui/record/index.ts';

type Named = Pick<LeadCard, 'id' | 'name'>;

/** What is done to one lead besides moving it; all of it can be undone. */
export function useLeadActions() {
  const { t } = useTranslation('leads');
  const queryClient = useQueryClient();
  const act = async <Answer extends { change_id: string }>(message: string, send: () => Promise<Answer>) => {
    try {
      const answer = await send();
      notifyChanged({ message, changeId: answer.change_id });
      return answer;
    } catch (error) {
      notifyError(error);
      return null;
    } finally {
      void queryClient.invalidateQueries({ queryKey: keys.all('leads') }, { cancelRefetch: false });
    }
  };
  const nameOf = (lead: Named) => isolate(lead.name || t('unnamed'));
  return {
    /** Makes a contact of the lead and goes there. */
    convert: async (lead: Named) => {
      const made = await act(t('converted', { name: nameOf(lead) }), () => client.leads.convert({ id: lead.id }));
      if (made) navigate(`/contacts/${made.contact_id}`);
    },
    remove: async (lead: Named) => {
      await act(t('removed', { name: nameOf(lead) }), () => client.leads.remove({ ids: [lead.id] }));
    },
  };
}
