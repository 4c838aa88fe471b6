import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CollectionState } from '../../../contract/sync.ts';
import { client } from '../../rpc/index.ts';
import { useEnumeration } from '../../ui/enumeration.ts';
import { useFormat } from '../../ui/format.ts';
import { useSyncCommand } from '../../ui/sync-status.ts';
import classes from './state-section.module.css';

type Windowed = Parameters<typeof client.sync.setWindow>[0]['collection'];

const steps = [30, 90, 180, 365, 730, 1825, 3650];

/** How many days are kept after the next step back; null: everything. */
const nextStep = (days: number) => steps.find((step) => step > days) ?? null;

/** Since when the records of a collection are kept here, and older ones to fetch where there may be any. */
export function Window({ state: { collection, phase, window_days } }: { state: CollectionState }) {
  const { t } = useTranslation('sync');
  const format = useFormat();
  const word = useEnumeration();
  const command = useSyncCommand();
  const [isAsked, setAsked] = useState(false);
  if (window_days === null) return t('window.all');
  const fetchOlder = async () => {
    setAsked(true);
    await command(() => client.sync.setWindow({ collection: collection as Windowed, days: nextStep(window_days) }));
    setAsked(false);
  };
  const since = new Date(Date.now() - window_days * 86_400_000).toISOString();
  return (
    <span className={classes.window}>
      {t('window.since', { date: format.date(since) })}
      {phase === 'CURRENT' && (
        <Button
          size="compact-xs"
          variant="default"
          loading={isAsked}
          aria-label={t('window.older_of', { collection: word('collection', collection) })}
          onClick={() => void fetchOlder()}
        >
          {t('window.older')}
        </Button>
      )}
    </span>
  );
}
