import { PasswordInput, Radio } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isolate } from '../../ui/record/index.ts';
import { type AddressChoice, useEnvironment } from './address.ts';
import classes from './team.module.css';

interface Props {
  value: AddressChoice;
  onChange: (value: AddressChoice) => void;
  disabled?: boolean;
  /** What is wrong with it, in a sentence. */
  problem?: string | null;
}

/**
 * The address of a team's database. It holds a password, so it is covered as one and stays in this component's memory: it goes to the core
 * once and never comes back. Where a variable of the computer has one, that is offered first.
 */
export function AddressField({ value, onChange, disabled = false, problem = null }: Props) {
  const { t } = useTranslation('team');
  const environment = useEnvironment();
  const variable = environment?.variable ?? null;
  const offered = useRef(false);
  useEffect(() => {
    if (!variable || offered.current || value.typed !== '') return;
    offered.current = true;
    onChange({ ...value, source: 'VARIABLE' });
  }, [variable, value, onChange]);

  const field = (
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
      error={problem}
      value={value.typed}
      onChange={(event) => onChange({ source: 'TYPED', typed: event.currentTarget.value })}
      visibilityToggleButtonProps={{ 'aria-label': t('address.show'), tabIndex: 0 }}
    />
  );
  if (!variable) return field;
  return (
    <Radio.Group
      label={t('address.which')}
      value={value.source}
      onChange={(source) => onChange({ ...value, source: source === 'VARIABLE' ? 'VARIABLE' : 'TYPED' })}
    >
      <div className={classes.choices}>
        <Radio
          size="xs"
          value="VARIABLE"
          disabled={disabled}
          label={t('address.variable', { variable: isolate(variable), address: isolate(environment?.address ?? '') })}
        />
        <Radio size="xs" value="TYPED" disabled={disabled} label={t('address.another')} />
      </div>
      {value.source === 'TYPED' && field}
    </Radio.Group>
  );
}
