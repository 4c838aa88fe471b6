import { Button, PasswordInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../rpc/index.ts';
import { errorSentence, fieldSentences, issueSentence } from '../../ui/error-sentence.ts';
import { notifyDone } from '../../ui/notify.ts';
import { useMe } from '../../ui/session.ts';
import { newPasswordProblem, PasswordField } from '../welcome/index.ts';
import { Part } from './part.tsx';
import classes from './password-part.module.css';

/** A new password for the person at work. */
export function PasswordPart() {
  const { t } = useTranslation('settings');
  const me = useMe();
  const [failure, setFailure] = useState<string | null>(null);
  const form = useForm({
    initialValues: { current_password: '', new_password: '' },
    validate: {
      current_password: (password) => (password === '' ? issueSentence('REQUIRED') : null),
      new_password: newPasswordProblem,
    },
  });

  const change = async (entered: typeof form.values) => {
    setFailure(null);
    try {
      await client.workspace.changePassword(entered);
      form.reset();
      notifyDone(t('saved.password'));
    } catch (error) {
      const { password, ...others } = fieldSentences(error);
      form.setErrors({ ...others, ...(password ? { new_password: password } : {}) });
      setFailure(errorSentence(error));
    }
  };

  return (
    <Part title={t('security.password_title')} hint={t('security.password_hint')}>
      <form className={classes.form} noValidate onSubmit={form.onSubmit(change)}>
        <PasswordInput
          label={t('security.current_password')}
          size="xs"
          autoComplete="current-password"
          maxLength={1000}
          visibilityToggleButtonProps={{ 'aria-label': t('security.show'), tabIndex: 0 }}
          {...form.getInputProps('current_password')}
        />
        <PasswordField
          label={t('security.new_password')}
          size="xs"
          known={me ? [me.name, me.email] : []}
          {...form.getInputProps('new_password')}
          value={form.values.new_password}
        />
        {failure && (
          <p role="alert" className={classes.failure}>
            {failure}
          </p>
        )}
        <div>
          <Button type="submit">{t('security.change_password')}</Button>
        </div>
      </form>
    </Part>
  );
}
