import { Button, Checkbox, PasswordInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkspaceState } from '../../../contract/workspace.ts';
import { client } from '../../rpc/index.ts';
import { errorSentence, failureOf } from '../../ui/error-sentence.ts';
import { notifyDone } from '../../ui/notify.ts';
import { keys } from '../../ui/queries.ts';
import classes from './form.module.css';
import { RepairOffer } from './repair-offer.tsx';
import { useCountdown } from './use-countdown.ts';
import { isRepairable } from './use-repair.ts';

interface Props {
  workspace: WorkspaceState;
  email: string;
  onTyping: () => void;
  onForgotten: () => void;
}

/** The password. A wrong one makes the next attempt wait, which is told in seconds. */
export function SignInForm({ workspace, email, onTyping, onForgotten }: Props) {
  const { t } = useTranslation('welcome');
  const { keychain } = workspace;
  const queryClient = useQueryClient();
  const field = useRef<HTMLInputElement>(null);
  const [password, setPassword] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  /** Whose file did not open, and the password that is the right one. */
  const [damaged, setDamaged] = useState<{ email: string; password: string } | null>(null);
  const [opening, setOpening] = useState(false);
  const [seconds, wait] = useCountdown(workspace.remaining_ms);
  const [chosen, setStay] = useState<boolean | null>(null);
  const stay = chosen ?? workspace.people.some((person) => person.email === email && person.stays);

  const signIn = async (event: FormEvent) => {
    event.preventDefault();
    if (seconds > 0 || opening) return;
    setFailure(null);
    setDamaged(null);
    setOpening(true);
    try {
      const opened = await client.workspace.signIn({ email, password, ...(keychain ? { stay } : {}) });
      queryClient.setQueryData(keys.workspace(), opened);
      if (keychain && stay && !opened.stays) notifyDone(t('sign_in.not_kept'));
    } catch (error) {
      setOpening(false);
      setFailure(errorSentence(error));
      if (isRepairable(error)) setDamaged({ email, password });
      wait(failureOf(error)?.remaining_ms ?? 0);
      field.current?.select();
    }
  };

  return (
    <form className={classes.form} onSubmit={signIn}>
      <div className={classes.group}>
        <PasswordInput
          ref={field}
          size="sm"
          label={t('sign_in.password')}
          autoComplete="current-password"
          autoFocus
          maxLength={1000}
          value={password}
          onChange={(event) => {
            setPassword(event.currentTarget.value);
            onTyping();
          }}
          visibilityToggleButtonProps={{ 'aria-label': t('password.show'), tabIndex: 0 }}
        />
        {keychain && (
          <Checkbox
            size="xs"
            checked={stay}
            onChange={(event) => setStay(event.currentTarget.checked)}
            label={t('sign_in.stay')}
            description={t('sign_in.stay_hint')}
          />
        )}
        {failure && (
          <p role="alert" className={classes.failure}>
            {failure}
          </p>
        )}
        <Button type="submit" size="sm" fullWidth disabled={seconds > 0 || opening || password === ''}>
          {opening ? t('sign_in.opening') : seconds > 0 ? t('sign_in.wait', { count: seconds }) : t('sign_in.open')}
        </Button>
        <p role="status" className="unseen">
          {failure && seconds === 0 ? t('sign_in.again') : ''}
        </p>
      </div>
      {damaged && <RepairOffer {...damaged} />}
      <button type="button" className={classes.link} onClick={onForgotten}>
        {t('sign_in.forgotten')}
      </button>
    </form>
  );
}
