import { Tooltip } from '@mantine/core';
import { IconCloudOff, IconDeviceLaptop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useConnection } from '../ui/connection.ts';
import { useWorkspace } from '../ui/session.ts';
import classes from './sync-sign.module.css';

/** Where what was entered is: on this computer, saved; or not reachable. */
export function SyncSign() {
  const { t } = useTranslation('frame');
  const workspace = useWorkspace();
  const connection = useConnection();
  const lost = connection === 'LOST' || connection === 'ENDED';
  if (!lost && workspace?.kind !== 'EMBEDDED') return null;
  const Sign = lost ? IconCloudOff : IconDeviceLaptop;
  const name = lost ? t('sync.lost') : t('sync.embedded');
  return (
    <Tooltip label={lost ? t('sync.lost_detail') : t('sync.embedded_detail')} multiline maw={320}>
      <div role="status" className={classes.sign} data-lost={lost || undefined}>
        <Sign size={15} stroke={1.75} aria-hidden />
        <span>{name}</span>
      </div>
    </Tooltip>
  );
}
