import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../rpc/index.ts';
import { useEnumeration } from '../../ui/enumeration.ts';
import { keys } from '../../ui/queries.ts';
import classes from './state-section.module.css';

/** Documents of the server that cannot be read as records: kept as they are, shown raw, not edited here. */
export function Quarantine() {
  const { t } = useTranslation('sync');
  const word = useEnumeration();
  const [open, setOpen] = useState(false);
  const { data } = useQuery({
    queryKey: keys.of('sync', 'quarantine'),
    queryFn: ({ signal }) => client.sync.quarantine(undefined, { signal }),
    enabled: open,
  });
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={classes.summary}>{t('quarantine.title')}</summary>
      <p className={classes.text}>{t('quarantine.text')}</p>
      <ul>
        {data?.items.map((item) => (
          <li key={`${item.collection}/${item.id}`}>
            {word('collection', item.collection)} <bdi dir="ltr">{item.id}</bdi>
            <pre className={classes.raw} dir="ltr">
              {item.reason}
              {'\n'}
              {item.raw}
            </pre>
          </li>
        ))}
      </ul>
    </details>
  );
}
