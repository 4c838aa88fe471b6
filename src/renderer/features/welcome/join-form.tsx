import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../rpc/index.ts';
import { errorSentence, failureOf } from '../../ui/error-sentence.ts';
import { navigate } from '../../ui/location.ts';
import { keys } from '../../ui/queries.ts';
import {
  type AddressChoice,
  addressOf,
  ConnectionForm,
  SignInFields,
  type TeamSignIn,
  useConnectionTest,
} from '../team/index.ts';
import { Entry } from './entry.tsx';
import classes from './form.module.css';
import { showRecoveryKey } from './recovery-key.ts';
import { useCountdown } from './use-countdown.ts';

/** The first start on a team's database: its address, a test of it, and who I am there. The first sync runs while one works already. */
export function JoinForm({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation('welcome');
  const queryClient = useQueryClient();
  const test = useConnectionTest();
  const [choice, setChoice] = useState<AddressChoice>({ source: 'TYPED', typed: '' });
  const [who, setWho] = useState<TeamSignIn>({ email: '', password: '' });
  const [failure, setFailure] = useState<string | null>(null);
  const [joining, setJoining] = useState(false);
  const [seconds, wait] = useCountdown(0);

  const join = async (event: FormEvent) => {
    event.preventDefault();
    if (joining || seconds > 0) return;
    setFailure(null);
    setJoining(true);
    try {
      const { recovery_key, state } = await client.team.join({ address: addressOf(choice), ...who });
      showRecoveryKey(recovery_key);
      navigate('/', { replace: true });
      queryClient.setQueryData(keys.workspace(), state);
    } catch (error) {
      setJoining(false);
      setFailure(failureOf(error)?.code === 'WRONG_PASSWORD' ? t('join.wrong') : errorSentence(error));
      wait(failureOf(error)?.remaining_ms ?? 0);
    }
  };

  return (
    <Entry title={t('join.title')} lead={t('join.lead')} wide>
      <div className={classes.form}>
        <ConnectionForm choice={choice} onChoose={setChoice} test={test} busy={joining} />
        {test.result?.usable && (
          <form className={classes.group} noValidate onSubmit={join} aria-label={t('join.who')}>
            <h2 className={classes.heading}>{t('join.who')}</h2>
            <p className={classes.note}>{t('join.who_hint')}</p>
            <SignInFields value={who} onChange={setWho} disabled={joining} />
            {failure && (
              <p role="alert" className={classes.failure}>
                {failure}
              </p>
            )}
            <div className={classes.end}>
              <Button
                type="submit"
                size="sm"
                disabled={joining || seconds > 0 || who.email.trim() === '' || who.password === ''}
              >
                {joining ? t('join.joining') : seconds > 0 ? t('sign_in.wait', { count: seconds }) : t('join.join')}
              </Button>
            </div>
          </form>
        )}
        <div>
          <Button type="button" size="sm" variant="subtle" color="gray" onClick={onBack} disabled={joining}>
            {t('form.back')}
          </Button>
        </div>
      </div>
    </Entry>
  );
}
