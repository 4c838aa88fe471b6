import { IconMoodHappy } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client } from '../../rpc/index.ts';
import { useEnumeration } from '../../ui/enumeration.ts';
import { useFormat } from '../../ui/format.ts';
import { keys } from '../../ui/queries.ts';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import classes from './sync-lines.module.css';

/** Facts of a fault as they are; names of collections in the words of the language. */
function useFacts(): (facts: Record<string, unknown>) => string {
  const word = useEnumeration();
  return (facts) =>
    Object.entries(facts)
      .filter(([, value]) => ['string', 'number'].includes(typeof value))
      .map(([name, value]) => (name === 'collection' ? word('collection', String(value)) : String(value)))
      .join(' · ');
}

/** The last 200 faults in words, newest first, each with its code for whoever helps. */
export function FaultsSection() {
  const { t, i18n } = useTranslation('sync');
  const format = useFormat();
  const factsOf = useFacts();
  const { data, error, refetch } = useQuery({
    queryKey: keys.of('sync', 'faults'),
    queryFn: ({ signal }) => client.sync.faults(undefined, { signal }),
  });
  if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null;
  if (data.items.length === 0)
    return (
      <EmptyState icon={IconMoodHappy} title={t('faults.empty')}>
        {t('faults.empty_text')}
      </EmptyState>
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <section className={classes.scroller} aria-label={t('section.faults')} tabIndex={0}>
      <ol className={classes.faults} aria-label={t('faults.label')}>
        {data.items.map((fault, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: faults have no name of their own, and several may come in one moment
          <li key={`${fault.at}/${index}`} className={classes.fault}>
            <time dateTime={fault.at} className={`${classes.when} figures`}>
              {format.dateTime(fault.at)}
            </time>
            <span>
              {i18n.exists(`fault.${fault.code}`, { ns: 'sync' }) ? t(`fault.${fault.code}`) : t('fault.OTHER')}
              <span className={classes.second}>
                <bdi dir="ltr">{[fault.code, factsOf(fault.facts)].filter(Boolean).join(' · ')}</bdi>
              </span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
