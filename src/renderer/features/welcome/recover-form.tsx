import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../rpc/index.ts';
import { errorSentence, failureOf, fieldSentences, issueSentence } from '../../ui/error-sentence.ts';
import { keys } from '../../ui/queries.ts';
import { newPasswordProblem } from './first-form-rules.ts';
import classes from './form.module.css';
import { PasswordField } from './password-field.tsx';
import { RepairOffer } from './repair-offer.tsx';
import { useCountdown } from './use-countdown.ts';
import { isRepairable } from './use-repair.ts';

interface Props {
  email: string;
  /** Milliseconds until the next attempt is taken. */
  remaining: number;
  onBack: () => void;
}

/** The recovery key opens the workspace and gives the person a new password. */
export function RecoverForm({ email, remaining, onBack }: Props) {
  const { t } = useTranslation('welcome');
  const queryClient = useQueryClient();
  const [failure, setFailure] = useState<string | null>(null);
  /** The new password is the right one already where only the file does not open. */
  const [damaged, setDamaged] = useState<{ email: string; password: string } | null>(null);
  const [opening, setOpening] = useState(false);
  const [seconds, wait] = useCountdown(remaining);
  const form = useForm({
    initialValues: { recovery_key: '', new_password: '' },
    validate: {
      recovery_key: (key) => (key.trim() === '' ? issueSentence('REQUIRED') : null),
      new_password: newPasswordProblem,
    },
  });

  const recover = async (entered: typeof form.values) => {
    setFailure(null);
    setDamaged(null);
    setOpening(true);
    try {
      queryClient.setQueryData(keys.workspace(), await client.workspace.recover({ email, ...entered }));
    } catch (error) {
      setOpening(false);
      const { password, ...others } = fieldSentences(error);
      form.setErrors({ ...others, ...(password ? { new_password: password } : {}) });
      setFailure(errorSentence(error));
      if (isRepairable(error)) setDamaged({ email, password: entered.new_password });
      wait(failureOf(error)?.remaining_ms ?? 0);
    }
  };

  return (
    <form className={classes.form} noValidate onSubmit={form.onSubmit(recover)}>
      <div className={classes.group}>
        <TextInput
          label={t('recover.key')}
          description={t('recover.key_hint')}
          autoFocus
          autoComplete="off"
          spellCheck={false}
          dir="ltr"
          maxLength={200}
          {...form.getInputProps('recovery_key')}
        />
        <PasswordField
          label={t('recover.new_password')}
          known={[email]}
          {...form.getInputProps('new_password')}
          value={form.values.new_password}
        />
      </div>
      {failure && (
        <p role="alert" className={classes.failure}>
          {failure}
        </p>
      )}
      {damaged && <RepairOffer {...damaged} />}
      <div className={classes.buttons}>
        <Button type="button" size="sm" variant="subtle" color="gray" onClick={onBack} disabled={opening}>
          {t('recover.back')}
        </Button>
        <Button type="submit" size="sm" disabled={opening || seconds > 0}>
          {opening ? t('sign_in.opening') : seconds > 0 ? t('sign_in.wait', { count: seconds }) : t('recover.open')}
        </Button>
      </div>
    </form>
  );
}
