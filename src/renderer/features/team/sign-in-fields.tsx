import { PasswordInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export interface TeamSignIn {
  email: string;
  password: string;
}

interface Props {
  value: TeamSignIn;
  onChange: (value: TeamSignIn) => void;
  disabled?: boolean;
}

/** Who somebody is in the team: the e-mail and password of the web application. */
export function SignInFields({ value, onChange, disabled = false }: Props) {
  const { t } = useTranslation('team');
  return (
    <>
      <TextInput
        size="sm"
        label={t('who.email')}
        type="email"
        inputMode="email"
        autoComplete="username"
        maxLength={254}
        dir="ltr"
        disabled={disabled}
        value={value.email}
        onChange={(event) => onChange({ ...value, email: event.currentTarget.value })}
      />
      <PasswordInput
        size="sm"
        label={t('who.password')}
        autoComplete="current-password"
        maxLength={1000}
        disabled={disabled}
        value={value.password}
        onChange={(event) => onChange({ ...value, password: event.currentTarget.value })}
        visibilityToggleButtonProps={{ 'aria-label': t('who.show'), tabIndex: 0 }}
      />
    </>
  );
}
