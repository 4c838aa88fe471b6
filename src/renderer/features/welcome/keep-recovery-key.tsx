import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Entry } from './entry.tsx';
import classes from './keep-recovery-key.module.css';
import { RecoveryKeySheet } from './recovery-key-sheet.tsx';

/** Shows the recovery key, once; one goes on by saying that it is kept. */
export function KeepRecoveryKey({ recoveryKey, onKept }: { recoveryKey: string; onKept: () => void }) {
  const { t } = useTranslation('welcome');
  const [kept, setKept] = useState(false);
  return (
    <Entry title={t('key.title')} lead={t('key.lead')} wide>
      <RecoveryKeySheet recoveryKey={recoveryKey} />
      <p className={classes.advice}>{t('key.advice')}</p>
      <div className={classes.end}>
        <Checkbox checked={kept} onChange={(event) => setKept(event.currentTarget.checked)} label={t('key.kept')} />
        <Button size="sm" disabled={!kept} onClick={onKept}>
          {t('key.go_on')}
        </Button>
      </div>
    </Entry>
  );
}
