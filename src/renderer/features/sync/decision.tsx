import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { SyncStatus } from '../../../contract/sync.ts';
import { client } from '../../rpc/index.ts';
import { useSyncCommand } from '../../ui/sync-status.ts';
import { useMay } from '../../ui/use-may.ts';
import classes from './state-section.module.css';

type How = Parameters<typeof client.sync.decide>[0]['how'];

/** What can be decided about each reason to stop; another address can be given about all that concern the database. */
const decisions = {
  WRONG_DATABASE: { how: ['ADOPT'], address: true },
  EMPTY_DATABASE: { how: ['ADOPT'], address: true },
  ADDRESS_CHANGED: { how: ['ADOPT'], address: true },
  AWAY_TOO_LONG: { how: ['SEND_AGAIN', 'SET_ASIDE'], address: false },
} as const satisfies Record<string, { how: readonly How[]; address: boolean }>;

const isDecided = (reason: string): reason is keyof typeof decisions => reason in decisions;

/** Synchronising has stopped until somebody decides: what happened, and each choice with what follows from it. */
export function Decision({ status }: { status: SyncStatus }) {
  const { t } = useTranslation('sync');
  const mayManage = useMay('manage');
  const command = useSyncCommand();
  const { reason } = status;
  if (status.phase !== 'STOPPED' || reason === null || !isDecided(reason)) return null;
  const { how, address } = decisions[reason];
  return (
    <section className={classes.choice} aria-label={t(`decide.${reason}.title`)}>
      <h3>{t(`decide.${reason}.title`)}</h3>
      <p>{t(`decide.${reason}.text`)}</p>
      {!mayManage && <p>{t('decide.admin')}</p>}
      {mayManage && (
        <dl className={classes.options}>
          {address && (
            <div>
              <dt>
                <Button component={Link} href="/settings/team" variant="default" fullWidth>
                  {t('decide.address.name')}
                </Button>
              </dt>
              <dd>{t('decide.address.text')}</dd>
            </div>
          )}
          {how.map((one) => (
            <div key={one}>
              <dt>
                <Button
                  variant="default"
                  fullWidth
                  onClick={() => void command(() => client.sync.decide({ how: one }))}
                >
                  {t(`decide.${one}.name`)}
                </Button>
              </dt>
              <dd>{t(`decide.${one}.text`, { count: status.waiting })}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
