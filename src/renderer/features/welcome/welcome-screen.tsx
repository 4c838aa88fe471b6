import { useState } from 'react';
import { FirstChoice, type FirstChoices } from './first-choice.tsx';
import { FirstForm } from './first-form.tsx';
import { JoinForm } from './join-form.tsx';
import { KeepRecoveryKey } from './keep-recovery-key.tsx';
import { showRecoveryKey, useRecoveryKey } from './recovery-key.ts';

/** The first start: a choice, one form, and the recovery key. */
export function WelcomeScreen() {
  const [chosen, setChosen] = useState<FirstChoices | null>(null);
  const recoveryKey = useRecoveryKey();
  const back = () => setChosen(null);
  if (recoveryKey) return <KeepRecoveryKey recoveryKey={recoveryKey} onKept={() => showRecoveryKey(null)} />;
  if (chosen === 'TEAM') return <JoinForm onBack={back} />;
  if (chosen) return <FirstForm content={chosen} onBack={back} />;
  return <FirstChoice onChoose={setChosen} />;
}
