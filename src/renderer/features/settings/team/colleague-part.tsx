import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../../rpc/index.ts';
import { errorSentence, failureOf } from '../../../ui/error-sentence.ts';
import { notifyDone } from '../../../ui/notify.ts';
import { keys } from '../../../ui/queries.ts';
import { isolate } from '../../../ui/record/index.ts';
import { useWorkspace } from '../../../ui/session.ts';
import { SignInFields, type TeamSignIn } from '../../team/index.ts';
import { Part } from '../part.tsx';
import classes from './team-section.module.css';

const nobody: TeamSignIn = { email: '', password: '' };

/** Lets a colleague sign in on this computer; who it is and the password are checked with the team's database, once. */
export function ColleaguePart() {
  const { t } = useTranslation('settings');
  const queryClient = useQueryClient();
  const people = useWorkspace()?.people ?? [];
  const [who, setWho] = useState(nobody);
  const [failure, setFailure] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);

  const add = async (event: FormEvent) => {
    event.preventDefault();
    setFailure(null);
    setAdding(true);
    try {
      queryClient.setQueryData(keys.workspace(), await client.team.addPerson(who));
      notifyDone(t('saved.invited', { name: isolate(who.email) }));
      setWho(nobody);
    } catch (error) {
      setFailure(failureOf(error)?.code === 'WRONG_PASSWORD' ? t('colleague.wrong') : errorSentence(error));
    }
    setAdding(false);
  };

  return (
    <Part title={t('colleague.title')} hint={t('colleague.hint')}>
      <ul className={classes.people}>
        {people.map((person) => (
          <li key={person.email}>
            <bdi>{person.name}</bdi> <bdi className={classes.muted}>{person.email}</bdi>
          </li>
        ))}
      </ul>
      <form className={classes.narrow} noValidate onSubmit={add} aria-label={t('colleague.title')}>
        <SignInFields value={who} onChange={setWho} disabled={adding} />
        {failure && (
          <p role="alert" className={classes.failure}>
            {failure}
          </p>
        )}
        <div>
          <Button type="submit" variant="default" disabled={adding || who.email.trim() === '' || who.password === ''}>
            {t('colleague.add')}
          </Button>
        </div>
      </form>
    </Part>
  );
}
