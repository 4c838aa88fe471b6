import { Button, Menu } from '@mantine/core';
import { IconTrash, IconUser, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useOwners } from '../person-name.tsx';
import type { BulkAction } from './list-types.ts';
import classes from './record-list.module.css';
import { MOST_SELECTED } from './use-selection.ts';

interface SelectionBarProps {
  ids: ReadonlySet<string>;
  /** Only the first of more were taken. */
  limited: boolean;
  onClear: () => void;
  onRemove: ((ids: readonly string[]) => Promise<void>) | undefined;
  onAssign: ((ids: readonly string[], personId: string | null, name: string) => Promise<void>) | undefined;
  actions: readonly BulkAction[];
}

function AssignMenu({ onAssign }: { onAssign: (personId: string | null, name: string) => void }) {
  const { t } = useTranslation('list');
  const { t: common } = useTranslation('common');
  const owners = useOwners();
  return (
    <Menu position="top-start" width={240} withinPortal={false}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconUser size={14} />}>
          {t('assign')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.owners}>
        <Menu.Item onClick={() => onAssign(null, common('nobody'))}>{common('nobody')}</Menu.Item>
        {owners.map((person) => {
          const name = person.name ?? person.email ?? common('without_name');
          return (
            <Menu.Item key={person.id} onClick={() => onAssign(person.id, name)}>
              <bdi dir="auto">{name}</bdi>
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}

/** What can be done to the selected records. */
export function SelectionBar({ ids, limited, onClear, onRemove, onAssign, actions }: SelectionBarProps) {
  const { t } = useTranslation('list');
  const chosen = [...ids];
  return (
    <div className={classes.selection} role="toolbar" aria-label={t('selection')}>
      <span className="figures" role="status">
        {limited ? t('selected_first', { count: MOST_SELECTED }) : t('selected', { count: ids.size })}
      </span>
      {onAssign && <AssignMenu onAssign={(personId, name) => void onAssign(chosen, personId, name)} />}
      {actions.map((action) => (
        <Button key={action.key} variant="default" leftSection={action.icon} onClick={() => void action.run(chosen)}>
          {action.label}
        </Button>
      ))}
      {onRemove && (
        <Button
          variant="default"
          color="red"
          leftSection={<IconTrash size={14} />}
          onClick={() => void onRemove(chosen)}
        >
          {t('remove')}
        </Button>
      )}
      <Button variant="subtle" color="gray" leftSection={<IconX size={14} />} onClick={onClear}>
        {t('clear_selection')}
      </Button>
    </div>
  );
}
