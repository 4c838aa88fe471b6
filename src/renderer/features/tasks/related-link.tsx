import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Relation } from '../../../domain/fields.ts';
import { client } from '../../rpc/index.ts';
import { keys, type Scope } from '../../ui/queries.ts';
import classes from './related-link.module.css';

const readers: Record<string, { scope: Scope; read: (id: string, signal: AbortSignal) => Promise<string | null> }> = {
  lead: { scope: 'leads', read: async (id, signal) => (await client.leads.get({ id }, { signal })).name },
  contact: { scope: 'contacts', read: async (id, signal) => (await client.contacts.get({ id }, { signal })).name },
  company: { scope: 'companies', read: async (id, signal) => (await client.companies.get({ id }, { signal })).name },
  opportunity: {
    scope: 'opportunities',
    read: async (id, signal) => (await client.opportunities.get({ id }, { signal })).title,
  },
  invoice: {
    scope: 'invoices',
    read: async (id, signal) => (await client.invoices.get({ id }, { signal })).record.invoice_number,
  },
};

/** What a task is about, as a link to its page; a record that is gone is called by its kind. */
export function RelatedLink({ relation, tabIndex }: { relation: Relation; tabIndex?: number }) {
  const { t } = useTranslation('tasks');
  const reader = readers[relation.type];
  const { data } = useQuery({
    queryKey: keys.of(reader?.scope ?? 'tasks', 'name', relation.id),
    queryFn: ({ signal }) => reader?.read(relation.id, signal) ?? null,
    enabled: reader !== undefined,
  });
  if (!reader) return null;
  return (
    <Link
      href={`/${reader.scope}/${relation.id}`}
      className={classes.link}
      dir="auto"
      tabIndex={tabIndex}
      onClick={(event) => event.stopPropagation()}
    >
      {data || t(`relation.${relation.type}`)}
    </Link>
  );
}
