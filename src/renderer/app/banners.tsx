import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useConnection } from '../ui/connection.ts';
import { useWorkspace } from '../ui/session.ts';
import classes from './banners.module.css';
import { PasswordBanner } from './password-banner.tsx';

/** What concerns every screen: the connection is gone, nothing can be written, the team has another password. */
export function Banners() {
  const { t } = useTranslation('frame');
  const connection = useConnection();
  const workspace = useWorkspace();
  return (
    <div role="status" className={classes.banners}>
      {connection === 'LOST' && <p className={classes.warning}>{t('banner.lost')}</p>}
      {connection === 'ENDED' && (
        <p className={classes.warning}>
          {t('banner.ended')}
          <Button variant="default" size="compact-xs" onClick={() => location.reload()}>
            {t('banner.reload')}
          </Button>
        </p>
      )}
      {workspace?.phase === 'OPEN' && workspace.read_only && <p className={classes.warning}>{t('banner.read_only')}</p>}
      {workspace?.phase === 'OPEN' && workspace.password_outdated && <PasswordBanner />}
    </div>
  );
}
