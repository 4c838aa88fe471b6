import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './password-field.module.css';
import { MIN_PASSWORD, passwordStrength } from './password-strength.ts';

interface Props extends Omit<PasswordInputProps, 'value' | 'onChange'> {
  value: string;
  onChange: (password: string) => void;
  /** What anybody knows about the person: name, e-mail, firm. */
  known?: readonly string[];
}

/** A new password, with how hard it is to guess told in words while it is typed. */
export function PasswordField({ value, onChange, known, ...input }: Props) {
  const { t } = useTranslation('welcome');
  const hint = useId();
  const strength = passwordStrength(value, known);
  const missing = MIN_PASSWORD - [...value].length;
  return (
    <div>
      <PasswordInput
        {...input}
        autoComplete="new-password"
        maxLength={1000}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        aria-describedby={hint}
        visibilityToggleButtonProps={{ 'aria-label': t('password.show'), tabIndex: 0 }}
      />
      <p id={hint} role="status" className={classes.hint} data-strength={strength}>
        {strength === 'EMPTY' && t('password.empty', { count: MIN_PASSWORD })}
        {strength === 'TOO_SHORT' && t('password.too_short', { count: missing })}
        {strength === 'TOO_LONG' && t('password.too_long')}
        {strength === 'GUESSABLE' && t('password.guessable')}
        {strength === 'FAIR' && t('password.fair')}
        {strength === 'STRONG' && t('password.strong')}
      </p>
    </div>
  );
}
