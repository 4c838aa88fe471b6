import { Button } from '@mantine/core';
import { IconChecklist, IconPlus } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Task, taskPriorities, taskTypes } from '../../../domain/task.ts';
import { useCommand } from '../../ui/commands.ts';
import { useEnumeration } from '../../ui/enumeration.ts';
import {
  FilterBar,
  type FilterDefinition,
  StateSwitch,
  useAddress,
  useFilter,
  useQuickAdd,
} from '../../ui/list/index.ts';
import { Page } from '../../ui/page.tsx';
import { useMe } from '../../ui/session.ts';
import { useSettings } from '../../ui/settings.ts';
import { useShortcuts } from '../../ui/shortcuts.ts';
import { EmptyCollection, ErrorState, ReadOnlyNotice } from '../../ui/states.tsx';
import { useMay } from '../../ui/use-may.ts';
import { NewTask } from './new-task.tsx';
import { QuickTask } from './quick-task.tsx';
import { TaskDrawer } from './task-drawer.tsx';
import { TaskRows } from './task-rows.tsx';
import classes from './tasks-screen.module.css';
import { type TaskView, useTaskList } from './use-task-list.ts';

function useDefinitions(everybody: boolean): FilterDefinition[] {
  const { t } = useTranslation(['tasks', 'record']);
  const word = useEnumeration();
  const types = useSettings()?.task_types ?? taskTypes;
  return useMemo(() => {
    const owner: FilterDefinition = { kind: 'owner', key: 'assigned_to', label: t('record:fact.assigned_to') };
    return [
      { kind: 'text', key: 'text', placeholder: t('find') },
      ...(everybody ? [owner] : []),
      {
        kind: 'choice',
        key: 'type',
        label: t('record:fact.type'),
        options: types.map((value) => ({ value, label: word('task_type', value) })),
      },
      {
        kind: 'choice',
        key: 'priority',
        label: t('record:fact.priority'),
        options: taskPriorities.map((value) => ({ value, label: word('task_priority', value) })),
      },
    ];
  }, [t, word, types, everybody]);
}

/** What is to be done, by when it is due; mine unless everybody's is asked for. */
export function TasksScreen() {
  const { t } = useTranslation('tasks');
  const me = useMe();
  const editable = useMay('write');
  const [address, change] = useAddress();
  const [opened, setOpened] = useState<string | null>(null);
  const everybody = address.get('who') === 'all';
  const view: TaskView = address.get('view') === 'done' ? 'done' : 'open';
  const definitions = useDefinitions(everybody);
  const [filter, setFilter] = useFilter(definitions);
  const mine = everybody || !me ? {} : { assigned_to: [me.id] };
  const list = useTaskList(view, { ...filter, ...mine });

  const put = (name: string, value: string | null) =>
    change((before) => {
      if (value === null) before.delete(name);
      else before.set(name, value);
      return before;
    });
  const adding = useQuickAdd();
  const create = () => editable && adding.open();
  useShortcuts({ c: create });
  useCommand('new-task', create);
  const open = useCallback((task: Task) => setOpened(task.id), []);
  const isFiltered = Object.keys(filter).length > 0;

  return (
    <Page
      title={t('tasks')}
      layout="fill"
      toolbar={
        <>
          <StateSwitch
            label={t('view')}
            options={[
              { value: 'open', label: t('view_open') },
              { value: 'done', label: t('view_done') },
            ]}
            value={view}
            onChange={(next) => put('view', next === 'done' ? 'done' : null)}
          />
          <StateSwitch
            label={t('whose')}
            options={[
              { value: 'me', label: t('mine') },
              { value: 'all', label: t('everybody') },
            ]}
            value={everybody ? 'all' : 'me'}
            onChange={(next) => put('who', next === 'all' ? 'all' : null)}
          />
          <FilterBar definitions={definitions} filter={filter} onChange={setFilter} />
        </>
      }
      actions={
        editable && (
          <Button leftSection={<IconPlus size={16} stroke={1.5} />} onClick={create}>
            {t('new_task')}
          </Button>
        )
      }
    >
      <ReadOnlyNotice />
      {editable && view === 'open' && (
        <div className={classes.quick}>
          <QuickTask relation={null} placeholder={t('quick')} />
        </div>
      )}
      <div className={classes.scroll}>
        {list.error ? (
          <ErrorState error={list.error} onRetry={list.retry} />
        ) : (
          list.tasks &&
          list.tasks.length > 0 && (
            <TaskRows
              tasks={list.tasks}
              grouped={view === 'open'}
              withOwner={everybody}
              editable={editable}
              onOpen={open}
              onEnd={list.more ? list.readMore : undefined}
            />
          )
        )}
        {list.tasks?.length === 0 && (
          <EmptyCollection
            collection="tasks"
            icon={IconChecklist}
            title={isFiltered ? t('none_found') : t(`nothing_${view}`)}
          >
            {isFiltered
              ? t('none_found_next')
              : t(!editable ? 'nothing_next_read' : everybody ? 'nothing_next_all' : 'nothing_next_me')}
          </EmptyCollection>
        )}
      </div>
      <NewTask opened={editable && adding.opened} onClose={adding.close} />
      <TaskDrawer id={opened} onClose={() => setOpened(null)} />
    </Page>
  );
}
