import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './password-form.module.css';

interface Props {
  /** What the password is asked for. */
  text: string;
  label: string;
  /** What the button does, and what it says meanwhile. */
  action: string;
  running?: string;
  /** Answers why it was refused, to be read here; null where the form has served. */
  onConfirm: (password: string) => Promise<string | null>;
  onCancel: () => void;
}

/** The inside of a dialog that asks for a password before it does something. */
export function PasswordForm({ text, label, action, running = action, onConfirm, onCancel }: Props) {
  const { t } = useTranslation('common');
  const [password, setPassword] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  const confirm = async (event: FormEvent) => {
    event.preventDefault();
    setFailure(null);
    setBusy(true);
    setFailure(await onConfirm(password));
    setBusy(false);
  };

  return (
    <form className={classes.form} noValidate onSubmit={(event) => void confirm(event)}>
      <p className={classes.text}>{text}</p>
      <PasswordInput
        label={label}
        size="xs"
        data-autofocus
        autoComplete="current-password"
        maxLength={1000}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        visibilityToggleButtonProps={{ 'aria-label': t('show_password'), tabIndex: 0 }}
      />
      {failure && (
        <p role="alert" className={classes.failure}>
          {failure}
        </p>
      )}
      <div className={classes.buttons}>
        <Button type="button" variant="subtle" color="gray" onClick={onCancel} disabled={isBusy}>
          {t('cancel')}
        </Button>
        <Button type="submit" disabled={password === '' || isBusy}>
          {isBusy ? running : action}
        </Button>
      </div>
    </form>
  );
}
