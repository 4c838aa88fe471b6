import { Button } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../rpc/index.ts';
import { DayButton } from '../../ui/form/day-button.tsx';
import { textDirection } from '../../ui/form/direction.ts';
import { useKept } from '../../ui/form/kept.ts';
import { dueToTyped, typedToDue } from '../../ui/form/typed-date.ts';
import { notifyError, rememberChange } from '../../ui/notify.ts';
import { isolate } from '../../ui/record/index.ts';
import type { RelatedTo } from '../activities/index.ts';
import classes from './quick-task.module.css';

interface QuickTaskProps {
  /** What the task is about; null for a task of its own. */
  relation: RelatedTo | null;
  placeholder: string;
  field?: Ref<HTMLInputElement>;
  /** After the task was made, or Escape was pressed. */
  onDone?: () => void;
  autoFocus?: boolean;
}

const empty = { title: '', due: '' };

/** A task in one line: what, until when, Enter. */
export function QuickTask({ relation, placeholder, field, onDone, autoFocus = false }: QuickTaskProps) {
  const { t } = useTranslation(['tasks', 'record', 'common']);
  const [draft, setDraft, clear] = useKept(`task:${relation?.id ?? ''}`, empty);
  const [problem, setProblem] = useState(false);

  const add = async (event: FormEvent) => {
    event.preventDefault();
    const title = draft.title.trim();
    if (title === '') return;
    const due_date = draft.due.trim() === '' ? null : typedToDue(draft.due);
    if (draft.due.trim() !== '' && due_date === null) return setProblem(true);
    try {
      const { change_id } = await client.tasks.create({ title, due_date, related_to: relation });
      clear();
      rememberChange({ changeId: change_id, message: t('made', { title: isolate(title) }) });
      onDone?.();
    } catch (error) {
      notifyError(error);
    }
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    event.currentTarget.blur();
    onDone?.();
  };

  return (
    <form className={classes.form} onSubmit={(event) => void add(event)}>
      <input
        ref={field}
        // biome-ignore lint/a11y/noAutofocus: the person has just asked for this field
        autoFocus={autoFocus}
        className={classes.title}
        dir={textDirection(draft.title)}
        value={draft.title}
        placeholder={placeholder}
        aria-label={placeholder}
        maxLength={200}
        onKeyDown={onKeyDown}
        onChange={(event) => setDraft({ ...draft, title: event.currentTarget.value })}
      />
      <span className={classes.due}>
        <input
          className={classes.when}
          dir={textDirection(draft.due)}
          value={draft.due}
          placeholder={t('due')}
          aria-label={t('due')}
          aria-invalid={problem || undefined}
          title={t('due_hint')}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setProblem(false);
            setDraft({ ...draft, due: event.currentTarget.value });
          }}
        />
        <DayButton
          kind="due"
          value={typedToDue(draft.due)}
          onPick={(due) => {
            setProblem(false);
            setDraft({ ...draft, due: dueToTyped(due) });
          }}
        />
      </span>
      <Button type="submit" variant="default" disabled={draft.title.trim() === ''}>
        {t('common:add')}
      </Button>
      {problem && (
        <p className={classes.problem} role="alert">
          {t('record:problem.NOT_A_DATE')}
        </p>
      )}
    </form>
  );
}
