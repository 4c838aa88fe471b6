import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { z } from 'zod';
import type { IndexState } from '../../../../contract/team.ts';
import { client } from '../../../rpc/index.ts';
import { errorSentence } from '../../../ui/error-sentence.ts';
import { useFormat } from '../../../ui/format.ts';
import { keys } from '../../../ui/queries.ts';
import classes from './team-section.module.css';

const withPages = ['leads', 'contacts', 'companies', 'opportunities', 'invoices'];

/** The records that share a value that should be unique: they are mended one by one, then the index can be made. */
export function IndexDuplicates({ index }: { index: z.infer<typeof IndexState> }) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const { data, error } = useQuery({
    queryKey: keys.of('team', 'duplicates', index.name),
    queryFn: ({ signal }) => client.team.indexDuplicates({ name: index.name }, { signal }),
    gcTime: 0,
  });
  return (
    <div role="alert" className={classes.failure}>
      <p className={classes.text}>{error ? errorSentence(error) : t('indexes.duplicates')}</p>
      <ul className={classes.people}>
        {data?.items.map(({ value, ids }) => (
          <li key={value}>
            <bdi dir="ltr">{value}</bdi>:{' '}
            {ids.map((id, at) => (
              <span key={id}>
                {at > 0 && ', '}
                {withPages.includes(index.collection) ? (
                  <Link href={`/${index.collection}/${id}`}>
                    {t('indexes.record', { number: format.number(at + 1) })}
                  </Link>
                ) : (
                  <bdi dir="ltr">{id}</bdi>
                )}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}
