import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MovePreview as Preview } from '../../../../contract/team.ts';
import { client } from '../../../rpc/index.ts';
import { errorSentence } from '../../../ui/error-sentence.ts';
import { navigate } from '../../../ui/location.ts';
import { notifyDone } from '../../../ui/notify.ts';
import { keys } from '../../../ui/queries.ts';
import {
  type AddressChoice,
  addressOf,
  ConnectionForm,
  SignInFields,
  type TeamSignIn,
  useConnectionTest,
} from '../../team/index.ts';
import { Part } from '../part.tsx';
import { MovePreview } from './move-preview.tsx';
import classes from './team-section.module.css';

/** Takes this workspace to a team's database: connect, test, sign in, see what would happen, and only then move. */
export function MovePart() {
  const { t } = useTranslation('settings');
  const queryClient = useQueryClient();
  const test = useConnectionTest();
  const [choice, setChoice] = useState<AddressChoice>({ source: 'TYPED', typed: '' });
  const [who, setWho] = useState<TeamSignIn>({ email: '', password: '' });
  const [preview, setPreview] = useState<Preview | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const attempt = async (work: () => Promise<void>) => {
    setFailure(null);
    setBusy(true);
    try {
      await work();
    } catch (error) {
      setFailure(errorSentence(error));
    }
    setBusy(false);
  };
  const look = (event: FormEvent) => {
    event.preventDefault();
    void attempt(async () => setPreview(await client.team.previewMove({ address: addressOf(choice), ...who })));
  };
  const move = (matched: 'MERGE' | 'SEPARATE') =>
    void attempt(async () => {
      const state = await client.team.move({ address: addressOf(choice), ...who, matched });
      queryClient.setQueryData(keys.workspace(), state);
      await queryClient.invalidateQueries({ queryKey: keys.all('sync') });
      notifyDone(t('move.done'));
      navigate('/sync');
    });
  const choose = (next: AddressChoice) => {
    setChoice(next);
    setPreview(null);
  };

  return (
    <Part title={t('move.title')} hint={t('move.hint')}>
      <div className={classes.form}>
        <ConnectionForm choice={choice} onChoose={choose} test={test} busy={busy} />
        {test.result?.usable && (
          <form className={classes.form} noValidate onSubmit={look} aria-label={t('move.who')}>
            <h3 className={classes.heading}>{t('move.who')}</h3>
            <SignInFields
              value={who}
              disabled={busy}
              onChange={(next) => {
                setWho(next);
                setPreview(null);
              }}
            />
            <div>
              <Button
                type="submit"
                variant={preview ? 'default' : 'filled'}
                disabled={busy || who.email.trim() === '' || who.password === ''}
              >
                {t('move.look')}
              </Button>
            </div>
          </form>
        )}
        {failure && (
          <p role="alert" className={classes.failure}>
            {failure}
          </p>
        )}
        {test.result?.usable && preview && <MovePreview preview={preview} busy={busy} onMove={move} />}
      </div>
    </Part>
  );
}
