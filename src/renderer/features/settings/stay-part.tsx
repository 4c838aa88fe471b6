import { Switch } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../rpc/index.ts';
import { notifyDone, notifyError } from '../../ui/notify.ts';
import { keys } from '../../ui/queries.ts';
import { useWorkspace } from '../../ui/session.ts';
import { Part } from './part.tsx';

/** Whether the system's keychain opens for the person at work; nothing where there is no keychain. */
export function StayPart() {
  const { t } = useTranslation('settings');
  const queryClient = useQueryClient();
  const workspace = useWorkspace();
  const [asking, setAsking] = useState(false);
  if (!workspace?.keychain) return null;

  const choose = async (stay: boolean) => {
    setAsking(true);
    try {
      queryClient.setQueryData(keys.workspace(), await client.workspace.setStay({ stay }));
      notifyDone(stay ? t('stay.on') : t('stay.off'));
    } catch (error) {
      notifyError(error);
    }
    setAsking(false);
  };

  return (
    <Part title={t('stay.title')} hint={t('stay.hint')}>
      <Switch
        label={t('stay.choose')}
        checked={workspace.stays}
        disabled={asking}
        onChange={(event) => void choose(event.currentTarget.checked)}
      />
    </Part>
  );
}
