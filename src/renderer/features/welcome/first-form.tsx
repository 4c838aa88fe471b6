import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewWorkspace } from '../../../contract/workspace.ts';
import { client } from '../../rpc/index.ts';
import { currencyOf, preferredCountry } from '../../ui/countries.ts';
import { CountrySelect, CurrencySelect } from '../../ui/country-select.tsx';
import { directionOfText } from '../../ui/direction.ts';
import { errorSentence, fieldSentences } from '../../ui/error-sentence.ts';
import { currentLanguage } from '../../ui/i18n.ts';
import { navigate } from '../../ui/location.ts';
import { changePreferences } from '../../ui/preferences.ts';
import { keys } from '../../ui/queries.ts';
import { Entry } from './entry.tsx';
import { type FirstValues, firstFormRules } from './first-form-rules.ts';
import classes from './form.module.css';
import { PasswordField } from './password-field.tsx';
import { showRecoveryKey } from './recovery-key.ts';

function firstValues(firmName: string): FirstValues {
  const country = preferredCountry();
  const firm = { name: firmName, country, currency: currencyOf(country) ?? 'EUR' };
  return { name: '', email: '', password: '', firm };
}

/** Who I am, and my firm: all that a new workspace needs. */
export function FirstForm({ content, onBack }: { content: NewWorkspace['content']; onBack: () => void }) {
  const { t } = useTranslation('welcome');
  const queryClient = useQueryClient();
  const [failure, setFailure] = useState<unknown>(null);
  const [making, setMaking] = useState(false);
  const [currencyChosen, setCurrencyChosen] = useState(false);
  const form = useForm<FirstValues>({
    initialValues: firstValues(content === 'SAMPLE' ? t('form.sample_firm') : ''),
    validate: firstFormRules,
  });
  const { values } = form;

  const chooseCountry = (country: string) => {
    form.setFieldValue('firm.country', country);
    const currency = currencyOf(country);
    if (!currencyChosen && currency) form.setFieldValue('firm.currency', currency);
  };

  const create = async (entered: FirstValues) => {
    setFailure(null);
    setMaking(true);
    const language = currentLanguage();
    try {
      const { recovery_key, state } = await client.workspace.create({ content, ...entered, language });
      showRecoveryKey(recovery_key);
      changePreferences({ language });
      navigate('/', { replace: true });
      queryClient.setQueryData(keys.workspace(), state);
    } catch (error) {
      setMaking(false);
      form.setErrors(fieldSentences(error));
      setFailure(error);
    }
  };

  return (
    <Entry title={t(`form.${content}.title`)} lead={t(`form.${content}.lead`)}>
      <form
        className={classes.form}
        noValidate
        onSubmit={form.onSubmit(create, (errors) => {
          const first = Object.keys(errors)[0];
          if (first) form.getInputNode(first)?.focus();
        })}
      >
        <fieldset className={classes.group} disabled={making}>
          <legend className={classes.legend}>{t('form.me')}</legend>
          <TextInput
            label={t('form.name')}
            autoComplete="name"
            maxLength={200}
            dir={directionOfText(values.name)}
            data-autofocus
            autoFocus
            {...form.getInputProps('name')}
          />
          <TextInput
            label={t('form.email')}
            type="email"
            inputMode="email"
            autoComplete="email"
            maxLength={254}
            dir="ltr"
            {...form.getInputProps('email')}
          />
          <PasswordField
            label={t('form.password')}
            known={[values.name, values.email, values.firm.name]}
            {...form.getInputProps('password')}
            value={values.password}
          />
        </fieldset>
        <fieldset className={classes.group} disabled={making}>
          <legend className={classes.legend}>{t('form.firm')}</legend>
          <TextInput
            label={t('form.firm_name')}
            autoComplete="organization"
            maxLength={200}
            dir={directionOfText(values.firm.name)}
            {...form.getInputProps('firm.name')}
          />
          <div className={classes.pair}>
            <CountrySelect
              label={t('form.country')}
              {...form.getInputProps('firm.country')}
              onChange={(country) => country && chooseCountry(country)}
            />
            <CurrencySelect
              label={t('form.currency')}
              {...form.getInputProps('firm.currency')}
              onChange={(currency) => {
                if (!currency) return;
                setCurrencyChosen(true);
                form.setFieldValue('firm.currency', currency);
              }}
            />
          </div>
        </fieldset>
        {failure !== null && (
          <p role="alert" className={classes.failure}>
            {errorSentence(failure)}
          </p>
        )}
        <div className={classes.buttons}>
          <Button type="button" size="sm" variant="subtle" color="gray" onClick={onBack} disabled={making}>
            {t('form.back')}
          </Button>
          <Button type="submit" size="sm" disabled={making}>
            {making ? t(`form.${content}.making`) : t(`form.${content}.create`)}
          </Button>
        </div>
      </form>
    </Entry>
  );
}
