import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { client } from '../../rpc/index.ts';
import { notifyError } from '../../ui/notify.ts';
import { useWorkspace } from '../../ui/session.ts';
import { Part } from './part.tsx';
import { PasswordPart } from './password-part.tsx';
import { RecoveryPart } from './recovery-part.tsx';
import { RepairPart } from './repair-part.tsx';
import classes from './security-section.module.css';
import { StayPart } from './stay-part.tsx';

/** The password, locking, and where the data are and what protects them. */
export function SecuritySection() {
  const { t } = useTranslation('settings');
  const workspace = useWorkspace();
  return (
    <>
      <PasswordPart />
      <StayPart />
      <RecoveryPart />
      <RepairPart />
      <Part title={t('security.lock_title')} hint={t('security.lock_hint')}>
        <Button
          variant="default"
          leftSection={<IconLock size={14} />}
          onClick={() => void client.workspace.lock().catch(notifyError)}
        >
          {t('security.lock')}
        </Button>
      </Part>
      <Part title={t('security.data_title')}>
        <ul className={classes.facts}>
          <li>
            {workspace?.kind === 'TEAM' ? t('security.where_team') : t('security.where')}{' '}
            <code className={classes.path}>{workspace?.folder}</code>
          </li>
          <li>{t('security.encrypted')}</li>
          <li>{workspace?.keychain ? t('security.keychain') : t('security.no_keychain')}</li>
          <li>{t('security.recovery')}</li>
          <li>{t('security.limit')}</li>
        </ul>
      </Part>
    </>
  );
}
