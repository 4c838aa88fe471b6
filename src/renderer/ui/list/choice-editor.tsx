import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fold } from '../../../domain/text.ts';
import classes from './filter-bar.module.css';

interface ChoiceEditorProps {
  options: readonly { value: string | null; label: string }[];
  chosen: readonly (string | null)[];
  onChange: (values: (string | null)[]) => void;
  /** Given where the options are found by the caller; else they are searched here. */
  text?: string;
  onText?: (text: string) => void;
}

/** More options than this are searched by typing. */
const SHORT = 9;

/** Any of several values, as boxes to tick. */
export function ChoiceEditor({ options, chosen, onChange, text, onText }: ChoiceEditorProps) {
  const { t } = useTranslation('list');
  const [typed, setTyped] = useState('');
  const shown = onText ? options : options.filter((option) => fold(option.label).includes(fold(typed)));
  const toggle = (value: string | null) =>
    onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  return (
    <>
      {(onText || options.length > SHORT) && (
        <TextInput
          data-autofocus
          mb={8}
          aria-label={t('find_value')}
          placeholder={t('find_value')}
          value={text ?? typed}
          onChange={(event) => (onText ?? setTyped)(event.currentTarget.value)}
        />
      )}
      <ul className={classes.options}>
        {shown.map((option) => (
          <li key={option.value ?? 'none'}>
            <label className={classes.option}>
              <input type="checkbox" checked={chosen.includes(option.value)} onChange={() => toggle(option.value)} />
              <bdi dir="auto">{option.label}</bdi>
            </label>
          </li>
        ))}
        {shown.length === 0 && <li className={classes.nothing}>{t('no_value')}</li>}
      </ul>
    </>
  );
}
