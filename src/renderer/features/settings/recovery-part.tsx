import { Button, Modal, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../rpc/index.ts';
import { errorSentence } from '../../ui/error-sentence.ts';
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
  const [password, setPassword] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const [recoveryKey, setRecoveryKey] = useState<string | null>(null);

  const renew = async (event: FormEvent) => {
    event.preventDefault();
    setFailure(null);
    try {
      setRecoveryKey((await client.workspace.renewRecoveryKey({ current_password: password })).recovery_key);
    } catch (error) {
      setFailure(errorSentence(error));
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
        <form className={classes.dialog} onSubmit={renew}>
          <p className={classes.explanation}>{t('recovery.text')}</p>
          <PasswordInput
            label={t('security.current_password')}
            size="xs"
            data-autofocus
            autoComplete="current-password"
            maxLength={1000}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': t('security.show'), tabIndex: 0 }}
          />
          {failure && (
            <p role="alert" className={classes.failure}>
              {failure}
            </p>
          )}
          <div className={classes.buttons}>
            <Button type="button" variant="subtle" color="gray" onClick={onClose}>
              {t('people.cancel')}
            </Button>
            <Button type="submit" disabled={password === ''}>
              {t('recovery.renew')}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
}
