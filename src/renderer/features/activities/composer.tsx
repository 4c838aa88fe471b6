import { Button } from '@mantine/core';
import { type KeyboardEvent, type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { manualActivityTypes } from '../../../domain/activity.ts';
import { dueDay, isWholeDay } from '../../../domain/due.ts';
import { client } from '../../rpc/index.ts';
import { directPasted } from '../../ui/direction.ts';
import { useEnumeration } from '../../ui/enumeration.ts';
import { textDirection } from '../../ui/form/direction.ts';
import { useKept } from '../../ui/form/kept.ts';
import { typedToDue } from '../../ui/form/typed-date.ts';
import { Keys } from '../../ui/keys.tsx';
import { StateSwitch } from '../../ui/list/index.ts';
import { notifyError, rememberChange } from '../../ui/notify.ts';
import classes from './composer.module.css';
import type { RelatedTo } from './relation.ts';

type ManualType = (typeof manualActivityTypes)[number];

interface ComposerProps {
  relation: RelatedTo;
  /** The text field, for the key that goes there. */
  field: Ref<HTMLTextAreaElement>;
}

/** A typed day stands for its middle where the reader is; an empty field means now. */
function momentOf(typed: string): string | null | undefined {
  if (typed.trim() === '') return undefined;
  const at = typedToDue(typed);
  if (!at || !isWholeDay(at)) return at;
  const [year = 0, month = 1, day = 1] = dueDay(at).split('-').map(Number);
  return new Date(year, month - 1, day, 12).toISOString();
}

const empty: { type: ManualType; text: string; when: string } = { type: 'NOTE', text: '', when: '' };

/** Notes what was done: a note, a call, an e-mail, a meeting. Ctrl/Cmd Enter saves. */
export function Composer({ relation, field }: ComposerProps) {
  const { t } = useTranslation(['activities', 'record']);
  const word = useEnumeration();
  const [draft, setDraft, clear] = useKept(`activity:${relation.id}`, empty);
  const [problem, setProblem] = useState('');
  const [open, setOpen] = useState(false);
  const expanded = open || draft.text !== '';

  const save = async () => {
    if (draft.text.trim() === '') return;
    const created_at = momentOf(draft.when);
    if (created_at === null) return setProblem(t('record:problem.NOT_A_DATE'));
    try {
      const { change_id } = await client.activities.create({
        type: draft.type,
        description: draft.text,
        related_to: relation,
        created_at,
      });
      clear();
      setProblem('');
      rememberChange({ changeId: change_id, message: t(`noted.${draft.type}`) });
    } catch (error) {
      notifyError(error);
    }
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void save();
    }
    if (event.key === 'Escape' && event.target instanceof HTMLElement) {
      event.stopPropagation();
      event.target.blur();
      setOpen(false);
    }
  };

  return (
    <div className={classes.composer}>
      <textarea
        ref={field}
        className={classes.text}
        dir={textDirection(draft.text)}
        rows={expanded ? 3 : 1}
        value={draft.text}
        placeholder={t(`placeholder.${draft.type}`)}
        aria-label={t('new_entry')}
        onFocus={() => setOpen(true)}
        onKeyDown={onKeyDown}
        onPaste={directPasted}
        onChange={(event) => setDraft({ ...draft, text: event.currentTarget.value })}
      />
      {expanded && (
        <div className={classes.bar}>
          <StateSwitch
            label={t('kind')}
            options={manualActivityTypes.map((type) => ({ value: type, label: word('activity_type', type) }))}
            value={draft.type}
            onChange={(type) => setDraft({ ...draft, type })}
          />
          {draft.type !== 'NOTE' && (
            <input
              className={classes.when}
              dir={textDirection(draft.when)}
              value={draft.when}
              placeholder={t('now')}
              aria-label={t('when')}
              aria-invalid={problem !== '' || undefined}
              title={t('when_hint')}
              onKeyDown={onKeyDown}
              onChange={(event) => {
                setProblem('');
                setDraft({ ...draft, when: event.currentTarget.value });
              }}
            />
          )}
          {problem && (
            <span className={classes.problem} role="alert">
              {problem}
            </span>
          )}
          <span className={classes.gap} />
          <Keys keys="mod+enter" />
          <Button onClick={() => void save()} disabled={draft.text.trim() === ''}>
            {t('save')}
          </Button>
        </div>
      )}
    </div>
  );
}
