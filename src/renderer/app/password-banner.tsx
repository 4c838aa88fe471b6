import { Button, Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../rpc/index.ts';
import { errorSentence, failureOf } from '../ui/error-sentence.ts';
import { PasswordForm } from '../ui/form/password-form.tsx';
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

  const take = async (password: string) => {
    try {
      const state = await client.team.takePassword({ password });
      notifyDone(t('password.taken'));
      onClose();
      queryClient.setQueryData(keys.workspace(), state);
      return null;
    } catch (error) {
      return failureOf(error)?.code === 'WRONG_PASSWORD' ? t('password.wrong') : errorSentence(error);
    }
  };

  return (
    <Modal opened onClose={onClose} title={t('password.title')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <PasswordForm
        text={t('password.text')}
        label={t('password.new')}
        action={t('password.take')}
        onConfirm={take}
        onCancel={onClose}
      />
    </Modal>
  );
}
