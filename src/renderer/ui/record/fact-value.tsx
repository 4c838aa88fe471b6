import { IconArrowUpRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { client } from '../../rpc/index.ts';
import { PersonName } from '../person-name.tsx';
import { keys } from '../queries.ts';
import type { Values } from './edits.ts';
import type { Fact } from './fact.ts';
import { useFactText } from './fact-text.ts';
import classes from './facts.module.css';
import { isolate } from './sentence.tsx';

/** Name of a contact or company by its id; undefined until it is read, null when it is not there. */
export function useRecordName(scope: 'contacts' | 'companies', id: string | null): string | null | undefined {
  const query = useQuery<{ name: string | null }>({
    queryKey: keys.get(scope, id ?? ''),
    queryFn: ({ signal }) => client[scope].get({ id: id ?? '' }, { signal }),
    enabled: id !== null,
  });
  return query.error ? null : query.data?.name;
}

interface RecordLinkProps {
  scope: 'contacts' | 'companies';
  id: string;
  name?: string | null;
  /** Only a small sign, beside a field that shows the name. */
  sign?: boolean;
}

/** A contact or company by name, as a link to its page. */
export function RecordLink({ scope, id, name, sign = false }: RecordLinkProps) {
  const { t } = useTranslation(['record', 'common']);
  const found = useRecordName(scope, name ? null : id);
  const shown = name || found || t('common:without_name');
  if (!sign) {
    return (
      <Link href={`/${scope}/${id}`} className={classes.link}>
        <bdi>{shown}</bdi>
      </Link>
    );
  }
  return (
    <Link href={`/${scope}/${id}`} className={classes.action} aria-label={t('open_record', { name: isolate(shown) })}>
      <IconArrowUpRight size={16} stroke={1.5} aria-hidden className={classes.mirrored} />
    </Link>
  );
}

/** A value of a record as it reads: in the timeline, in a conflict, and for those who may only look. */
export function FactValue({ fact, value, values = {} }: { fact: Fact<Values>; value: unknown; values?: Values }) {
  const textOf = useFactText();
  switch (fact.kind) {
    case 'person':
      return <PersonName id={typeof value === 'string' ? value : null} />;
    case 'company': {
      const name = values[fact.name];
      if (typeof value !== 'string') return <bdi>{typeof name === 'string' ? name : '—'}</bdi>;
      return <RecordLink scope="companies" id={value} name={typeof name === 'string' ? name : null} />;
    }
    case 'contact':
      return typeof value === 'string' ? <RecordLink scope="contacts" id={value} /> : <span>—</span>;
    default: {
      const text = textOf(fact, value, values);
      return text === '' ? <span>—</span> : <bdi>{text}</bdi>;
    }
  }
}
