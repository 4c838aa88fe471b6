import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconLock, IconMinus } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { IndexState } from '../../../../contract/team.ts';
import { client } from '../../../rpc/index.ts';
import { useEnumeration } from '../../../ui/enumeration.ts';
import { errorSentence, failureOf } from '../../../ui/error-sentence.ts';
import { notifyError } from '../../../ui/notify.ts';
import { keys } from '../../../ui/queries.ts';
import { useFactLabel } from '../../../ui/record/index.ts';
import { useMay } from '../../../ui/use-may.ts';
import { Part } from '../part.tsx';
import { IndexDuplicates } from './index-duplicates.tsx';
import classes from './team-section.module.css';

type Index = z.infer<typeof IndexState>;

const key = keys.of('team', 'indexes');
const signs = { THERE: IconCheck, MISSING: IconMinus, NOT_UNIQUE: IconAlertTriangle, NOT_PERMITTED: IconLock } as const;

function IndexRow({ index, mayMake }: { index: Index; mayMake: boolean }) {
  const { t } = useTranslation('settings');
  const word = useEnumeration();
  const labelOf = useFactLabel();
  const queryClient = useQueryClient();
  const [making, setMaking] = useState(false);
  const [duplicates, setDuplicates] = useState(false);
  const Sign = signs[index.state];
  const fields = index.fields.map(labelOf).join(' + ');
  const what = t('indexes.of', { collection: word('collection', index.collection), fields });
  const make = async () => {
    setMaking(true);
    try {
      queryClient.setQueryData(key, await client.team.createIndex({ name: index.name }));
      setDuplicates(false);
    } catch (error) {
      if (failureOf(error)?.reason === 'DUPLICATES') setDuplicates(true);
      else notifyError(error);
    }
    setMaking(false);
  };
  return (
    <li className={classes.index} data-state={index.state}>
      <div className={classes.indexLine}>
        <Sign size={14} stroke={1.75} aria-hidden />
        <span className={classes.indexName}>
          {what}
          <span className={classes.muted}>
            {[index.unique && t('indexes.unique'), index.needed && t('indexes.needed')].filter(Boolean).join(', ')}
          </span>
        </span>
        <span className={classes.muted}>{t(`indexes.state.${index.state}`)}</span>
        {mayMake && (index.state === 'MISSING' || index.state === 'NOT_UNIQUE') && (
          <Button
            variant="default"
            size="compact-xs"
            disabled={making}
            aria-label={t('indexes.make_of', { index: what })}
            onClick={() => void make()}
          >
            {t('indexes.make')}
          </Button>
        )}
      </div>
      {duplicates && <IndexDuplicates index={index} />}
    </li>
  );
}

/** The recommended indexes of the shared database: which are there, and the missing ones with a button that makes them. */
export function IndexesPart() {
  const { t } = useTranslation(['settings', 'common']);
  const mayManage = useMay('manage');
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => client.team.indexes(undefined, { signal }),
  });
  return (
    <Part title={t('indexes.title')} hint={t('indexes.hint')}>
      {error && (
        <p role="alert" className={classes.failure}>
          {errorSentence(error)}{' '}
          <Button variant="default" size="compact-xs" onClick={() => void refetch()}>
            {t('common:try_again')}
          </Button>
        </p>
      )}
      <ul className={classes.indexes}>
        {data?.items.map((index) => (
          <IndexRow key={index.name} index={index} mayMake={mayManage} />
        ))}
      </ul>
    </Part>
  );
}
