import { NewWorkspace } from '../../../contract/workspace.ts';
import { issueSentence } from '../../ui/error-sentence.ts';
import { passwordStrength } from './password-strength.ts';

export type FirstValues = Pick<NewWorkspace, 'name' | 'email' | 'password' | 'firm'>;

/** What stops a form from being sent; the core says the rest. A password that is easy to guess is told about, not refused. */
export function newPasswordProblem(password: string): string | null {
  const strength = passwordStrength(password);
  if (strength === 'EMPTY' || strength === 'TOO_SHORT') return issueSentence('PASSWORD_TOO_SHORT');
  return strength === 'TOO_LONG' ? issueSentence('PASSWORD_TOO_LONG') : null;
}

const filled = (value: string) => (value.trim() === '' ? issueSentence('REQUIRED') : null);

export const firstFormRules = {
  name: filled,
  email: (value: string) =>
    filled(value) ?? (NewWorkspace.shape.email.safeParse(value.trim()).success ? null : issueSentence('NOT_AN_EMAIL')),
  password: newPasswordProblem,
  firm: { name: filled },
};
