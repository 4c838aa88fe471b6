import { IconFlag3 } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AddButton } from '../../ui/record/index.ts';
import { useShortcuts } from '../../ui/shortcuts.ts';
import { useMay } from '../../ui/use-may.ts';
import type { RelatedTo } from '../activities/index.ts';
import classes from './next-step.module.css';
import { QuickTask } from './quick-task.tsx';
import { toggleTask } from './task-actions.ts';
import { TaskDrawer } from './task-drawer.tsx';
import { TaskLine } from './task-line.tsx';
import { useOpenTasks } from './use-related-tasks.ts';

/** What comes next with a record: its next open task, or one line to plan it. `t` plans a task, `x` completes the next one. */
export function NextStep({ relation }: { relation: RelatedTo }) {
  const { t } = useTranslation('tasks');
  const editable = useMay('write');
  const tasks = useOpenTasks(relation);
  const [planning, setPlanning] = useState(false);
  const [opened, setOpened] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const next = tasks?.[0];
  useShortcuts({
    t: () => {
      if (!editable) return;
      setPlanning(true);
      field.current?.focus();
    },
    x: () => {
      if (editable && next) void toggleTask(next);
    },
  });

  return (
    <section className={classes.step} aria-label={t('next_step')}>
      <IconFlag3 className={classes.sign} size={16} stroke={1.5} aria-hidden />
      <h2 className={classes.name}>{t('next_step')}</h2>
      <div className={classes.content}>
        {planning || (tasks && !next && editable) ? (
          <QuickTask
            key={relation.id}
            relation={relation}
            field={field}
            placeholder={next ? t('new_task') : t('plan')}
            autoFocus={planning}
            onDone={() => setPlanning(false)}
          />
        ) : (
          <>
            {next && (
              <div className={classes.line}>
                <TaskLine task={next} editable={editable} onOpen={() => setOpened(next.id)} />
              </div>
            )}
            {tasks && !next && <span className={classes.none}>{t('no_next_step')}</span>}
            {next && editable && <AddButton label={t('new_task')} onClick={() => setPlanning(true)} />}
          </>
        )}
      </div>
      <TaskDrawer id={opened} onClose={() => setOpened(null)} />
    </section>
  );
}
