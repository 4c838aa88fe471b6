import { Tooltip } from '@mantine/core';
import { IconCloudOff, IconDeviceLaptop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useConnection } from '../ui/connection.ts';
import { useWorkspace } from '../ui/session.ts';
import { countHeld, useSyncStatus } from '../ui/sync-status.ts';
import { useSyncSign } from '../ui/use-sync-sign.ts';
import classes from './sync-sign.module.css';

/** Where what was entered is: on this computer, saved; how far the team's database has it; or not reachable. */
export function SyncSign() {
  const { t } = useTranslation('frame');
  const workspace = useWorkspace();
  const connection = useConnection();
  const lost = connection === 'LOST' || connection === 'ENDED';
  if (!lost && workspace?.kind === 'TEAM') return <TeamSign />;
  if (!lost && workspace?.kind !== 'EMBEDDED') return null;
  const Sign = lost ? IconCloudOff : IconDeviceLaptop;
  const name = lost ? t('sync.lost') : t('sync.embedded');
  return (
    <Tooltip label={lost ? t('sync.lost_detail') : t('sync.embedded_detail')} multiline maw={320}>
      <div role="status" className={classes.sign} data-tone={lost ? 'warning' : 'quiet'}>
        <Sign size={15} stroke={1.75} aria-hidden />
        <span>{name}</span>
      </div>
    </Tooltip>
  );
}

/** The state of a team workspace; leads to the Sync page. Only going offline, coming back and what needs a person are told aloud. */
function TeamSign() {
  const { t } = useTranslation('frame');
  const status = useSyncStatus();
  const text = useSyncSign(status);
  if (!status || !text) return null;
  const { icon: Sign } = text;
  const offline = status.phase === 'OFFLINE' || status.phase === 'STOPPED' ? text.name : '';
  const needs = status.needs_attention > 0 ? text.beside || text.name : '';
  // Straight to what needs a person, where the page State does not decide it.
  const isInbox = status.phase !== 'STOPPED' && status.needs_attention > countHeld(status);
  return (
    <>
      <Tooltip label={text.detail} multiline maw={320}>
        <Link href={isInbox ? '/sync/inbox' : '/sync'} className={classes.sign} data-tone={text.tone}>
          <Sign size={15} stroke={1.75} aria-hidden />
          <span className="unseen">{t('sync.open')}</span>
          <span className="figures" data-kept={(needs !== '' && text.beside === '') || undefined}>
            {text.name}
          </span>
          {text.beside && <span className={classes.beside}>{text.beside}</span>}
        </Link>
      </Tooltip>
      <span role="status" className="unseen">
        {[...new Set([offline, needs])].filter(Boolean).join('. ')}
      </span>
    </>
  );
}
