import { useState } from 'react';
import type { NewWorkspace } from '../../../contract/workspace.ts';
import { FirstChoice } from './first-choice.tsx';
import { FirstForm } from './first-form.tsx';
import { KeepRecoveryKey } from './keep-recovery-key.tsx';
import { showRecoveryKey, useRecoveryKey } from './recovery-key.ts';

/** The first start: a choice, one form, and the recovery key. */
export function WelcomeScreen() {
  const [content, setContent] = useState<NewWorkspace['content'] | null>(null);
  const recoveryKey = useRecoveryKey();
  if (recoveryKey) return <KeepRecoveryKey recoveryKey={recoveryKey} onKept={() => showRecoveryKey(null)} />;
  if (content) return <FirstForm content={content} onBack={() => setContent(null)} />;
  return <FirstChoice onChoose={setContent} />;
}
