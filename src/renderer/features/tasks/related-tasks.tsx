import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AddButton, NoneRelated, Related } from '../../ui/record/index.ts';
import { useMay } from '../../ui/use-may.ts';
import type { RelatedTo } from '../activities/index.ts';
import { QuickTask } from './quick-task.tsx';
import classes from './related-tasks.module.css';
import { TaskDrawer } from './task-drawer.tsx';
import { TaskLine } from './task-line.tsx';
import { useOpenTasks } from './use-related-tasks.ts';

/** The open tasks of a record, with a line for a new one. */
export function RelatedTasks({ relation }: { relation: RelatedTo }) {
  const { t } = useTranslation('tasks');
  const editable = useMay('write');
  const tasks = useOpenTasks(relation);
  const [adding, setAdding] = useState(false);
  const [opened, setOpened] = useState<string | null>(null);
  return (
    <Related
      title={t('tasks')}
      count={tasks?.length}
      action={editable && <AddButton label={t('new_task')} onClick={() => setAdding(true)} />}
    >
      {adding && (
        <div className={classes.row}>
          <QuickTask relation={relation} placeholder={t('new_task')} autoFocus onDone={() => setAdding(false)} />
        </div>
      )}
      {tasks?.map((task) => (
        <div key={task.id} className={classes.row}>
          <TaskLine task={task} editable={editable} onOpen={() => setOpened(task.id)} />
        </div>
      ))}
      {tasks?.length === 0 && !adding && <NoneRelated>{t('none_open')}</NoneRelated>}
      <TaskDrawer id={opened} onClose={() => setOpened(null)} />
    </Related>
  );
}
