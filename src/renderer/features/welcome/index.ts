export { BrokenScreen } from './broken-screen.tsx';
export { Entry } from './entry.tsx';
export { newPasswordProblem } from './first-form-rules.ts';
export { PasswordField } from './password-field.tsx';
export { useRecoveryKey } from './recovery-key.ts';
export { RecoveryKeySheet } from './recovery-key-sheet.tsx';
export { SignInScreen } from './sign-in-screen.tsx';
export { WelcomeScreen } from './welcome-screen.tsx';
