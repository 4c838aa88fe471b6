import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorSentence, failureOf } from '../../ui/error-sentence.ts';
import { PasswordForm } from '../../ui/form/password-form.tsx';
import { notifyError } from '../../ui/notify.ts';
import { useMe } from '../../ui/session.ts';
import { useRepair } from '../welcome/index.ts';
import { Part } from './part.tsx';

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
  const [isRunning, setRunning] = useState(false);

  const run = async (password: string) => {
    setRunning(true);
    try {
      await repair({ email: me?.email ?? '', password });
    } catch (error) {
      setRunning(false);
      if (refusals.includes(failureOf(error)?.code)) return errorSentence(error);
      notifyError(error);
    }
    onClose();
    return null;
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('repair.title')}
      closeOnClickOutside={!isRunning}
      closeOnEscape={!isRunning}
      closeButtonProps={{ 'aria-label': t('people.close') }}
    >
      <PasswordForm
        text={t('repair.text')}
        label={t('security.current_password')}
        action={t('repair.run')}
        running={t('repair.running')}
        onConfirm={run}
        onCancel={onClose}
      />
    </Modal>
  );
}
