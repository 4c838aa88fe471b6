import { Button, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEnumeration } from '../../ui/enumeration.ts';
import { isolate } from '../../ui/record/index.ts';
import { useSettings } from '../../ui/settings.ts';
import classes from './dialogs.module.css';

interface LoseDialogProps {
  /** What is lost; null where nothing is asked. */
  title: string | null;
  onLose: (reason: string) => void;
  onClose: () => void;
}

const LONGEST = 500;

function Reasons({ onLose, onClose }: Omit<LoseDialogProps, 'title'>) {
  const { t } = useTranslation('opportunities');
  const { t: common } = useTranslation('common');
  const word = useEnumeration();
  const reasons = useSettings()?.lost_reasons ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const [text, setText] = useState('');
  const reason = text.trim() || chosen;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason) onLose(reason);
  };
  return (
    <form onSubmit={submit}>
      <fieldset className={classes.reasons} aria-label={t('lose.reason')}>
        {reasons.map((one, index) => (
          <label key={one} className={classes.reason}>
            <input
              type="radio"
              name="lost_reason"
              data-autofocus={index === 0 ? '' : undefined}
              checked={chosen === one && text.trim() === ''}
              onChange={() => {
                setChosen(one);
                setText('');
              }}
            />
            <span dir="auto">{word('lost_reason', one)}</span>
          </label>
        ))}
      </fieldset>
      <TextInput
        data-autofocus={reasons.length === 0 ? '' : undefined}
        label={t('lose.other')}
        value={text}
        maxLength={LONGEST}
        dir="auto"
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={classes.actions}>
        <Button variant="default" onClick={onClose}>
          {common('cancel')}
        </Button>
        <Button type="submit" color="red" disabled={!reason}>
          {t('lose.submit')}
        </Button>
      </div>
    </form>
  );
}

/** Asks why an opportunity is lost: the reasons of the settings, or in one's own words. */
export function LoseDialog({ title, onLose, onClose }: LoseDialogProps) {
  const { t } = useTranslation('opportunities');
  return (
    <Modal
      opened={title !== null}
      onClose={onClose}
      title={t('lose.title', { title: isolate(title ?? '') })}
      size={420}
      closeButtonProps={{ 'aria-label': t('lose.close') }}
    >
      {title !== null && <Reasons onLose={onLose} onClose={onClose} />}
    </Modal>
  );
}
