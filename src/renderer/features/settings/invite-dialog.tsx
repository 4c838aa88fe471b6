import { Button, Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../../domain/person.ts';
import { client } from '../../rpc/index.ts';
import { errorSentence } from '../../ui/error-sentence.ts';
import { notifyChanged } from '../../ui/notify.ts';
import { keys } from '../../ui/queries.ts';
import { newPasswordProblem, PasswordField } from '../welcome/index.ts';
import classes from './people-section.module.css';

/** A first password on this computer, for somebody to sign in with and change. */
export function InviteDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const queryClient = useQueryClient();
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const name = person.name ?? person.email ?? '';

  const invite = async (event: FormEvent) => {
    event.preventDefault();
    const found = newPasswordProblem(password);
    setProblem(found);
    if (found) return;
    try {
      const { change_id } = await client.people.invite({ id: person.id, password });
      await queryClient.invalidateQueries({ queryKey: keys.workspace() });
      notifyChanged({ message: t('saved.invited', { name }), changeId: change_id });
      onClose();
    } catch (error) {
      setFailure(errorSentence(error));
    }
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('invite.title', { name })}
      closeButtonProps={{ 'aria-label': t('people.close') }}
    >
      <form className={classes.dialog} noValidate onSubmit={invite}>
        <p className={classes.explanation}>{person.email ? t('invite.text') : t('invite.no_email')}</p>
        {person.email && (
          <PasswordField
            label={t('invite.password')}
            value={password}
            onChange={setPassword}
            error={problem}
            known={[name, person.email]}
            data-autofocus
          />
        )}
        {failure && (
          <p role="alert" className={classes.failure}>
            {failure}
          </p>
        )}
        <div className={classes.buttons}>
          <Button type="button" variant="subtle" color="gray" onClick={onClose}>
            {t('people.cancel')}
          </Button>
          {person.email && <Button type="submit">{t('people.invite')}</Button>}
        </div>
      </form>
    </Modal>
  );
}
