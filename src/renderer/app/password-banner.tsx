import { Button, Modal, PasswordInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../rpc/index.ts';
import { errorSentence, failureOf } from '../ui/error-sentence.ts';
import { notifyDone } from '../ui/notify.ts';
import { keys } from '../ui/queries.ts';
import classes from './banners.module.css';

/** The team has another password of who is signed in than the one that opens here; the new one takes its place, once it is verified there. */
export function PasswordBanner() {
  const { t } = useTranslation('frame');
  const [asking, setAsking] = useState(false);
  return (
    <>
      <p className={classes.warning}>
        {t('banner.password')}
        <Button variant="default" size="compact-xs" onClick={() => setAsking(true)}>
          {t('password.take')}
        </Button>
      </p>
      {asking && <PasswordDialog onClose={() => setAsking(false)} />}
    </>
  );
}

function PasswordDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['frame', 'common']);
  const queryClient = useQueryClient();
  const [password, setPassword] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const take = async (event: FormEvent) => {
    event.preventDefault();
    setFailure(null);
    setBusy(true);
    try {
      const state = await client.team.takePassword({ password });
      notifyDone(t('password.taken'));
      onClose();
      queryClient.setQueryData(keys.workspace(), state);
    } catch (error) {
      setBusy(false);
      setFailure(failureOf(error)?.code === 'WRONG_PASSWORD' ? t('password.wrong') : errorSentence(error));
    }
  };

  return (
    <Modal opened onClose={onClose} title={t('password.title')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form className={classes.dialog} noValidate onSubmit={take}>
        <p className={classes.text}>{t('password.text')}</p>
        <PasswordInput
          label={t('password.new')}
          data-autofocus
          autoComplete="current-password"
          maxLength={1000}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t('password.show'), tabIndex: 0 }}
        />
        {failure && (
          <p role="alert" className={classes.failure}>
            {failure}
          </p>
        )}
        <div className={classes.buttons}>
          <Button type="button" variant="subtle" color="gray" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" disabled={busy || password === ''}>
            {t('password.take')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
