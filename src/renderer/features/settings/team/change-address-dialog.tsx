import { Button, Checkbox, Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../../rpc/index.ts';
import { errorSentence, failureOf } from '../../../ui/error-sentence.ts';
import { notifyDone } from '../../../ui/notify.ts';
import { keys } from '../../../ui/queries.ts';
import { useSyncStatus } from '../../../ui/sync-status.ts';
import { type AddressChoice, addressOf, ConnectionForm, useConnectionTest } from '../../team/index.ts';
import classes from './team-section.module.css';

/** Another address of the same database. Another database is taken only when what waits may be set aside. */
export function ChangeAddressDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['settings', 'common']);
  const queryClient = useQueryClient();
  const waiting = useSyncStatus()?.waiting ?? 0;
  const test = useConnectionTest();
  const [choice, setChoice] = useState<AddressChoice>({ source: 'TYPED', typed: '' });
  const [failure, setFailure] = useState<unknown>(null);
  const [setAside, setSetAside] = useState(false);
  const [busy, setBusy] = useState(false);
  const another = failureOf(failure)?.reason === 'ANOTHER_DATABASE';

  const choose = (next: AddressChoice) => {
    setChoice(next);
    setFailure(null);
    setSetAside(false);
  };
  const change = async () => {
    setBusy(true);
    try {
      const state = await client.team.changeAddress({ address: addressOf(choice), set_aside: setAside });
      queryClient.setQueryData(keys.workspace(), state);
      void queryClient.invalidateQueries({ queryKey: keys.all('sync') });
      void queryClient.invalidateQueries({ queryKey: keys.all('team') });
      notifyDone(t('server.changed'));
      onClose();
    } catch (error) {
      setFailure(error);
      setBusy(false);
    }
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('server.change')}
      size={640}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <div className={classes.form}>
        <ConnectionForm choice={choice} onChoose={choose} test={test} busy={busy} />
        {failure !== null && (
          <p role="alert" className={classes.failure}>
            {another ? t('server.another', { count: waiting }) : errorSentence(failure)}
          </p>
        )}
        {another && (
          <Checkbox
            size="xs"
            checked={setAside}
            onChange={(event) => setSetAside(event.currentTarget.checked)}
            label={t('server.set_aside', { count: waiting })}
          />
        )}
        {test.result?.usable && (
          <div className={classes.buttons}>
            <Button variant="subtle" color="gray" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button disabled={busy || (another && !setAside)} onClick={() => void change()}>
              {t('server.use')}
            </Button>
          </div>
        )}
      </div>
    </Modal>
  );
}
