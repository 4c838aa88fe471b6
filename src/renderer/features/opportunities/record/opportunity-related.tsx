import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Opportunity } from '../../../../domain/opportunity.ts';
import { client } from '../../../rpc/index.ts';
import { keys } from '../../../ui/queries.ts';
import { Related, RelatedInvoices, RelatedRow } from '../../../ui/record/index.ts';

function ContactSection({ id }: { id: string }) {
  const { t } = useTranslation(['record', 'common']);
  const { data } = useQuery({
    queryKey: keys.get('contacts', id),
    queryFn: ({ signal }) => client.contacts.get({ id }, { signal }),
  });
  if (!data) return null;
  const detail = [data.position, data.phone, data.email].filter(Boolean).join(' · ');
  return (
    <Related title={t('contact')}>
      <RelatedRow href={`/contacts/${id}`} name={data.name || t('common:without_name')} detail={detail} />
    </Related>
  );
}

function CompanySection({ id }: { id: string }) {
  const { t } = useTranslation(['record', 'common']);
  const { data } = useQuery({
    queryKey: keys.get('companies', id),
    queryFn: ({ signal }) => client.companies.get({ id }, { signal }),
  });
  if (!data) return null;
  const detail = [data.sector, data.city, data.phone].filter(Boolean).join(' · ');
  return (
    <Related title={t('company')}>
      <RelatedRow href={`/companies/${id}`} name={data.name || t('common:without_name')} detail={detail} />
    </Related>
  );
}

/** Whom an opportunity is with, and its invoices. */
export function OpportunityRelated({ opportunity }: { opportunity: Opportunity }) {
  return (
    <>
      {opportunity.contact_id && <ContactSection id={opportunity.contact_id} />}
      {opportunity.company_id && <CompanySection id={opportunity.company_id} />}
      <RelatedInvoices filter={{ opportunity_id: opportunity.id }} />
    </>
  );
}
