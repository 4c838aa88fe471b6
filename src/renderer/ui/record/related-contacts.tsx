import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../rpc/index.ts';
import { keys } from '../queries.ts';
import { NoneRelated, Related, RelatedRow } from './related.tsx';

const MOST = 100;

/** The people of a company, by name. */
export function RelatedContacts({ companyId, action }: { companyId: string; action?: ReactNode }) {
  const { t } = useTranslation(['record', 'common']);
  const input = {
    filter: { company_id: companyId },
    sort: { field: 'name', direction: 'ascending' },
    limit: MOST,
    total: true,
  } as const;
  const { data } = useQuery({
    queryKey: keys.list('contacts', input),
    queryFn: ({ signal }) => client.contacts.list(input, { signal }),
  });
  if (!data) return null;
  return (
    <Related title={t('contacts')} count={data.total ?? undefined} action={action}>
      {data.items.map((contact) => {
        const detail = [contact.position, contact.phone].filter(Boolean).join(' · ');
        return (
          <RelatedRow
            key={contact.id}
            href={`/contacts/${contact.id}`}
            name={contact.name || t('common:without_name')}
            detail={detail}
          />
        );
      })}
      {data.items.length === 0 && <NoneRelated>{t('no_contacts')}</NoneRelated>}
    </Related>
  );
}
