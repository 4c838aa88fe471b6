import { ActionIcon, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconLock, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cleanLine } from '../../../domain/text.ts';
import classes from './word-list.module.css';

interface Props {
  label: string;
  maxLength: number;
  readOnly: boolean;
  fixed: boolean;
  onUp?: () => Promise<boolean>;
  onDown?: () => Promise<boolean>;
  /** Resolves to false where the new name is refused. */
  onRename: (text: string) => Promise<boolean>;
  onRemove?: () => Promise<boolean>;
}

/** One word of a list, with what can be done to it. */
export function WordRow({ label, maxLength, readOnly, fixed, onUp, onDown, onRename, onRemove }: Props) {
  const { t } = useTranslation('settings');
  const [typed, setTyped] = useState<string | null>(null);
  const leave = async () => {
    if (typed === null) return;
    if (await onRename(cleanLine(typed))) setTyped(null);
  };
  if (typed !== null) {
    return (
      <li className={classes.word}>
        <TextInput
          className={classes.field}
          aria-label={t('lists.rename', { word: label })}
          autoFocus
          dir="auto"
          maxLength={maxLength}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={() => void leave()}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.currentTarget.blur();
            if (event.key === 'Escape') setTyped(null);
          }}
        />
      </li>
    );
  }
  const size = 16;
  return (
    <li className={classes.word}>
      <span className={classes.label} dir="auto">
        {label}
      </span>
      {!readOnly && (
        <>
          <ActionIcon aria-label={t('lists.up', { word: label })} disabled={!onUp} onClick={() => void onUp?.()}>
            <IconArrowUp size={size} stroke={1.5} />
          </ActionIcon>
          <ActionIcon aria-label={t('lists.down', { word: label })} disabled={!onDown} onClick={() => void onDown?.()}>
            <IconArrowDown size={size} stroke={1.5} />
          </ActionIcon>
          {fixed ? (
            <ActionIcon
              aria-label={t('lists.fixed', { word: label })}
              title={t('lists.fixed', { word: label })}
              disabled
            >
              <IconLock size={size} stroke={1.5} />
            </ActionIcon>
          ) : (
            <>
              <ActionIcon aria-label={t('lists.rename', { word: label })} onClick={() => setTyped(label)}>
                <IconPencil size={size} stroke={1.5} />
              </ActionIcon>
              <ActionIcon
                aria-label={t('lists.remove', { word: label })}
                disabled={!onRemove}
                onClick={() => void onRemove?.()}
              >
                <IconTrash size={size} stroke={1.5} />
              </ActionIcon>
            </>
          )}
        </>
      )}
    </li>
  );
}
