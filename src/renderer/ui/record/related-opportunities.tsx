import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpportunityFilter } from '../../../contract/opportunities.ts';
import { outcomeOf } from '../../../domain/opportunity.ts';
import { client } from '../../rpc/index.ts';
import { useEnumeration } from '../enumeration.ts';
import { useFormat } from '../format.ts';
import { keys } from '../queries.ts';
import { NoneRelated, Related, RelatedRow } from './related.tsx';

const MOST = 50;

/** The opportunities of a contact or a company, newest first. */
export function RelatedOpportunities({ filter, action }: { filter: OpportunityFilter; action?: ReactNode }) {
  const { t } = useTranslation(['record', 'common']);
  const word = useEnumeration();
  const format = useFormat();
  const { data } = useQuery({
    queryKey: keys.list('opportunities', { filter, limit: MOST }),
    queryFn: ({ signal }) => client.opportunities.list({ filter, limit: MOST, total: true }, { signal }),
  });
  if (!data) return null;
  return (
    <Related title={t('opportunities')} count={data.total ?? undefined} action={action}>
      {data.items.map((opportunity) => {
        const outcome = outcomeOf(opportunity);
        return (
          <RelatedRow
            key={opportunity.id}
            href={`/opportunities/${opportunity.id}`}
            name={opportunity.title || t('common:without_name')}
            detail={outcome === 'LOST' ? word('outcome', 'LOST') : word('stage', opportunity.stage)}
            end={format.decimalMoney(opportunity.value, opportunity.currency)}
          />
        );
      })}
      {data.items.length === 0 && <NoneRelated>{t('no_opportunities')}</NoneRelated>}
    </Related>
  );
}
