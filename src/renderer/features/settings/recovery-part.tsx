import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../rpc/index.ts';
import { errorSentence } from '../../ui/error-sentence.ts';
import { PasswordForm } from '../../ui/form/password-form.tsx';
import { useMay } from '../../ui/use-may.ts';
import { RecoveryKeySheet } from '../welcome/index.ts';
import { Part } from './part.tsx';
import classes from './people-section.module.css';

/** A new recovery key in place of the one before, for whoever lost it or no longer trusts where it is. */
export function RecoveryPart() {
  const { t } = useTranslation('settings');
  const mayManage = useMay('manage');
  const [open, setOpen] = useState(false);
  if (!mayManage) return null;
  return (
    <Part title={t('recovery.title')} hint={t('recovery.hint')}>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('recovery.renew')}
      </Button>
      {open && <RecoveryDialog onClose={() => setOpen(false)} />}
    </Part>
  );
}

function RecoveryDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('settings');
  const [recoveryKey, setRecoveryKey] = useState<string | null>(null);

  const renew = async (password: string) => {
    try {
      setRecoveryKey((await client.workspace.renewRecoveryKey({ current_password: password })).recovery_key);
      return null;
    } catch (error) {
      return errorSentence(error);
    }
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('recovery.title')}
      size={680}
      closeOnClickOutside={recoveryKey === null}
      closeOnEscape={recoveryKey === null}
      closeButtonProps={{ 'aria-label': t('people.close') }}
    >
      {recoveryKey ? (
        <div className={classes.dialog}>
          <p className={classes.explanation}>{t('recovery.once')}</p>
          <RecoveryKeySheet recoveryKey={recoveryKey} />
          <div className={classes.buttons}>
            <Button onClick={onClose}>{t('recovery.kept')}</Button>
          </div>
        </div>
      ) : (
        <PasswordForm
          text={t('recovery.text')}
          label={t('security.current_password')}
          action={t('recovery.renew')}
          onConfirm={renew}
          onCancel={onClose}
        />
      )}
    </Modal>
  );
}
