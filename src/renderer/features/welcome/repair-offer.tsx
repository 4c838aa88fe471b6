import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorSentence } from '../../ui/error-sentence.ts';
import classes from './form.module.css';
import { useRepair } from './use-repair.ts';

/** Where the right password opens no workspace because its file is damaged: what a repair does, and the button for it. */
export function RepairOffer({ email, password }: { email: string; password: string }) {
  const { t } = useTranslation('welcome');
  const repair = useRepair();
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const run = async () => {
    setFailure(null);
    setRunning(true);
    try {
      await repair({ email, password });
    } catch (error) {
      setFailure(errorSentence(error));
    }
    setRunning(false);
  };
  return (
    <div className={classes.group}>
      <p className={classes.note}>{t('repair.offer')}</p>
      {failure && (
        <p role="alert" className={classes.failure}>
          {failure}
        </p>
      )}
      <Button size="sm" variant="default" fullWidth disabled={running} onClick={() => void run()}>
        {running ? t('repair.running') : t('repair.run')}
      </Button>
    </div>
  );
}
