import { Button, Drawer } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Task, taskPriorities, taskStatuses, taskTypes } from '../../../domain/task.ts';
import { client } from '../../rpc/index.ts';
import { useEnumeration } from '../../ui/enumeration.ts';
import { type Fact, Facts, type RecordSource, useRecord } from '../../ui/record/index.ts';
import { useSettings } from '../../ui/settings.ts';
import { ErrorState, ReadOnlyNotice } from '../../ui/states.tsx';
import { RelatedLink } from './related-link.tsx';
import { isDone, removeTask, toggleTask } from './task-actions.ts';
import classes from './task-drawer.module.css';

type TaskChanges = Parameters<typeof client.tasks.update>[0]['changes'];

const source: RecordSource<Task> = {
  scope: 'tasks',
  get: (input, options) => client.tasks.get(input, options),
  update: ({ id, changes, seen }) => client.tasks.update({ id, changes: changes as TaskChanges, seen }),
};

function useTaskFacts(): Fact<Task>[] {
  const word = useEnumeration();
  const types = useSettings()?.task_types ?? taskTypes;
  return [
    { kind: 'text', field: 'title', required: true },
    { kind: 'due', field: 'due_date' },
    {
      kind: 'choice',
      field: 'type',
      options: types.map((value) => ({ value, label: word('task_type', value) })),
    },
    {
      kind: 'choice',
      field: 'priority',
      options: taskPriorities.map((value) => ({ value, label: word('task_priority', value) })),
    },
    {
      kind: 'choice',
      field: 'status',
      required: true,
      options: taskStatuses
        .filter((value) => value !== 'COMPLETED')
        .map((value) => ({ value, label: word('task_status', value) })),
    },
    { kind: 'person', field: 'assigned_to' },
    { kind: 'long', field: 'description' },
  ];
}

function TaskDetails({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation(['tasks', 'common']);
  const { editor, error, retry } = useRecord(source, id);
  const facts = useTaskFacts();
  if (error) return <ErrorState error={error} onRetry={retry} />;
  if (!editor) return null;
  const task = editor.record;
  // "Done" is not chosen but done: completing also sets when.
  const shown = isDone(task) ? facts.filter((fact) => fact.field !== 'status') : facts;
  return (
    <>
      <ReadOnlyNotice />
      <Facts editor={editor} facts={shown} />
      {task.related_to && (
        <div className={classes.about}>
          <span className={classes.label}>{t('about')}</span>
          <span className={classes.value}>
            <RelatedLink relation={task.related_to} />
          </span>
        </div>
      )}
      {editor.editable && (
        <div className={classes.actions}>
          <Button onClick={() => void toggleTask(task).then(onClose)}>
            {isDone(task) ? t('open_again') : t('done')}
          </Button>
          <Button variant="subtle" color="gray" onClick={() => void removeTask(task).then(onClose)}>
            {t('common:delete')}
          </Button>
        </div>
      )}
    </>
  );
}

/** A task beside the screen it was opened from; its fields are edited in place. */
export function TaskDrawer({ id, onClose }: { id: string | null; onClose: () => void }) {
  const { t } = useTranslation(['tasks', 'common']);
  return (
    <Drawer
      opened={id !== null}
      onClose={onClose}
      position="right"
      size={420}
      padding={0}
      title={t('task')}
      classNames={{ header: classes.header, title: classes.title }}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      overlayProps={{ backgroundOpacity: 0.12 }}
    >
      {id && <TaskDetails key={id} id={id} onClose={onClose} />}
    </Drawer>
  );
}
