import { PasswordInput } from '@mantine/core';
import { IconVariable } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { isolate } from '../../ui/record/index.ts';
import { type AddressChoice, useEnvironment } from './address.ts';
import classes from './team.module.css';

interface Props {
  value: AddressChoice;
  onChange: (value: AddressChoice) => void;
  disabled?: boolean;
}

/**
 * The address of a team's database. It holds a password, so it is covered as one and stays in this component's memory: it goes to the core
 * once and never comes back. A variable of the computer that names one goes first at every start, so nothing else can be typed beside it.
 */
export function AddressField({ value, onChange, disabled = false }: Props) {
  const { t } = useTranslation('team');
  const environment = useEnvironment();
  const variable = environment?.variable ?? null;
  useEffect(() => {
    if (variable && value.source !== 'VARIABLE') onChange({ source: 'VARIABLE', typed: '' });
  }, [variable, value.source, onChange]);
  if (variable)
    return (
      <div className={classes.variable}>
        <IconVariable size={16} stroke={1.5} aria-hidden />
        <div>
          <p className={classes.line}>
            {t('address.variable', { variable: isolate(variable), address: isolate(environment?.address ?? '') })}
          </p>
          <p className={classes.hint}>{t('address.variable_first')}</p>
        </div>
      </div>
    );
  return (
    <PasswordInput
      size="sm"
      label={t('address.label')}
      description={t('address.hint')}
      placeholder="mongodb+srv://…"
      dir="ltr"
      autoComplete="off"
      spellCheck={false}
      maxLength={4000}
      disabled={disabled}
      value={value.typed}
      onChange={(event) => onChange({ source: 'TYPED', typed: event.currentTarget.value })}
      visibilityToggleButtonProps={{ 'aria-label': t('address.show'), tabIndex: 0 }}
    />
  );
}
