import { Button, Modal, Select, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { taskPriorities, taskTypes } from '../../../domain/task.ts';
import { client } from '../../rpc/index.ts';
import { useEnumeration } from '../../ui/enumeration.ts';
import { fieldSentences } from '../../ui/error-sentence.ts';
import { DayButton } from '../../ui/form/day-button.tsx';
import { textDirection } from '../../ui/form/direction.ts';
import classes from '../../ui/form/form.module.css';
import { useKept } from '../../ui/form/kept.ts';
import { usePersonOptions } from '../../ui/form/person-options.ts';
import { dueToTyped, typedToDue } from '../../ui/form/typed-date.ts';
import { notifyError, rememberChange } from '../../ui/notify.ts';
import { isolate, useFactLabel } from '../../ui/record/index.ts';
import { useMe } from '../../ui/session.ts';
import { useSettings } from '../../ui/settings.ts';

interface Draft {
  title: string;
  due: string;
  type: string;
  priority: string;
  /** Undefined until chosen: the person at work. */
  assigned_to: string | null | undefined;
  description: string;
}

const empty: Draft = { title: '', due: '', type: 'TODO', priority: 'MEDIUM', assigned_to: undefined, description: '' };

function NewTaskForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['tasks', 'record', 'common']);
  const word = useEnumeration();
  const label = useFactLabel();
  const me = useMe();
  const dueField = useId();
  const [draft, setDraft, clear] = useKept('new-task', empty);
  const [problems, setProblems] = useState<Record<string, string>>({});
  const owner = draft.assigned_to === undefined ? (me?.id ?? null) : draft.assigned_to;
  const people = usePersonOptions(owner);
  const types = useSettings()?.task_types ?? taskTypes;
  const set = (changes: Partial<Draft>) => setDraft({ ...draft, ...changes });

  const save = async (event: FormEvent) => {
    event.preventDefault();
    const due_date = draft.due.trim() === '' ? null : typedToDue(draft.due);
    if (draft.title.trim() === '') return setProblems({ title: t('record:problem.REQUIRED') });
    if (draft.due.trim() !== '' && !due_date) return setProblems({ due_date: t('record:problem.NOT_A_DATE') });
    try {
      const { change_id } = await client.tasks.create({
        title: draft.title,
        due_date,
        type: draft.type,
        priority: draft.priority,
        assigned_to: owner,
        description: draft.description || null,
      });
      clear();
      rememberChange({ changeId: change_id, message: t('made', { title: isolate(draft.title.trim()) }) });
      onClose();
    } catch (error) {
      setProblems(fieldSentences(error));
      notifyError(error);
    }
  };

  return (
    <form className={classes.form} onSubmit={(event) => void save(event)}>
      <TextInput
        data-autofocus
        label={label('title')}
        dir={textDirection(draft.title)}
        value={draft.title}
        error={problems.title}
        onChange={(event) => set({ title: event.currentTarget.value })}
      />
      <div className={classes.pair}>
        <TextInput
          id={dueField}
          label={label('due_date')}
          placeholder={t('due_example')}
          title={t('due_hint')}
          value={draft.due}
          error={problems.due_date}
          rightSection={
            <DayButton kind="due" value={typedToDue(draft.due)} onPick={(due) => set({ due: dueToTyped(due) })} />
          }
          onChange={(event) => set({ due: event.currentTarget.value })}
        />
        <Select
          label={label('assigned_to')}
          data={people}
          value={owner}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t('record:empty_field') }}
          placeholder={t('common:nobody')}
          onChange={(assigned_to) => set({ assigned_to })}
        />
        <Select
          label={label('type')}
          data={types.map((value) => ({ value, label: word('task_type', value) }))}
          value={draft.type}
          onChange={(type) => set({ type: type ?? 'TODO' })}
        />
        <Select
          label={label('priority')}
          data={taskPriorities.map((value) => ({ value, label: word('task_priority', value) }))}
          value={draft.priority}
          onChange={(priority) => set({ priority: priority ?? 'MEDIUM' })}
        />
      </div>
      <Textarea
        label={label('description')}
        dir={textDirection(draft.description)}
        autosize
        minRows={2}
        maxRows={8}
        value={draft.description}
        error={problems.description}
        onChange={(event) => set({ description: event.currentTarget.value })}
      />
      <div className={classes.actions}>
        <Button variant="default" onClick={onClose}>
          {t('common:cancel')}
        </Button>
        <Button type="submit">{t('common:create')}</Button>
      </div>
    </form>
  );
}

/** A new task; what was typed is kept when the form is closed without saving. */
export function NewTask({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation(['tasks', 'common']);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('new_task')}
      size={520}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <NewTaskForm onClose={onClose} />
    </Modal>
  );
}
