import { Button, Modal, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorSentence, failureOf } from '../../ui/error-sentence.ts';
import { notifyError } from '../../ui/notify.ts';
import { useMe } from '../../ui/session.ts';
import { useRepair } from '../welcome/index.ts';
import { Part } from './part.tsx';
import classes from './people-section.module.css';

/** Refused before anything was closed: the dialog goes on. */
const refusals: readonly (string | undefined)[] = ['WRONG_PASSWORD', 'WAIT', 'FORBIDDEN'];

/** Looking for damage in the data file, for whoever the app answers strangely; the password is asked because everything is closed meanwhile. */
export function RepairPart() {
  const { t } = useTranslation('settings');
  const [open, setOpen] = useState(false);
  return (
    <Part title={t('repair.title')} hint={t('repair.hint')}>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('repair.run')}
      </Button>
      {open && <RepairDialog onClose={() => setOpen(false)} />}
    </Part>
  );
}

function RepairDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('settings');
  const me = useMe();
  const repair = useRepair();
  const [password, setPassword] = useState('');
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  const run = async (event: FormEvent) => {
    event.preventDefault();
    setFailure(null);
    setRunning(true);
    try {
      await repair({ email: me?.email ?? '', password });
      onClose();
    } catch (error) {
      setRunning(false);
      if (refusals.includes(failureOf(error)?.code)) setFailure(errorSentence(error));
      else {
        notifyError(error);
        onClose();
      }
    }
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('repair.title')}
      closeOnClickOutside={!running}
      closeOnEscape={!running}
      closeButtonProps={{ 'aria-label': t('people.close') }}
    >
      <form className={classes.dialog} onSubmit={run}>
        <p className={classes.explanation}>{t('repair.text')}</p>
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
          <Button type="button" variant="subtle" color="gray" onClick={onClose} disabled={running}>
            {t('people.cancel')}
          </Button>
          <Button type="submit" disabled={password === '' || running}>
            {running ? t('repair.running') : t('repair.run')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
