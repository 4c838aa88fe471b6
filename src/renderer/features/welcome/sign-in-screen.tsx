import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkspaceState } from '../../../contract/workspace.ts';
import { Entry } from './entry.tsx';
import { PeopleChoice } from './people-choice.tsx';
import { RecoverForm } from './recover-form.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { useResume } from './use-resume.ts';

/** Who is it, and the password; or the recovery key for whoever forgot it. */
export function SignInScreen({ workspace }: { workspace: WorkspaceState }) {
  const { t } = useTranslation('welcome');
  const { people } = workspace;
  const [email, setEmail] = useState(people[0]?.email ?? '');
  const [recovering, setRecovering] = useState(false);
  const { quiet, asking, stop } = useResume(workspace);
  const chosen = <PeopleChoice people={people} email={email} onChoose={setEmail} />;
  const forgotten = () => {
    stop();
    setRecovering(true);
  };
  if (quiet) return null;
  if (recovering) {
    return (
      <Entry title={t('recover.title')} lead={t('recover.lead')}>
        {chosen}
        <RecoverForm email={email} remaining={workspace.remaining_ms} onBack={() => setRecovering(false)} />
      </Entry>
    );
  }
  return (
    <Entry title={t('sign_in.title')} lead={asking && <span role="status">{t('sign_in.resuming')}</span>}>
      {chosen}
      <SignInForm workspace={workspace} email={email} onTyping={stop} onForgotten={forgotten} />
    </Entry>
  );
}
