import { ActionIcon, Menu } from '@mantine/core';
import { IconColumns3, IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FilterBar } from './filter-bar.tsx';
import type { FilterDefinition, FilterValues } from './filter-types.ts';
import type { ListColumn } from './list-types.ts';
import classes from './record-list.module.css';

interface ListToolsProps<Item> {
  definitions: readonly FilterDefinition[];
  filter: FilterValues;
  onFilter: (filter: FilterValues) => void;
  /** Null until it is known. */
  total: number | null;
  columns: readonly ListColumn<Item>[];
  shown: readonly ListColumn<Item>[];
  onToggleColumn: (key: string) => void;
  onExport: (() => void) | undefined;
  children?: ReactNode;
}

/** Over the list: what narrows it, how many there are, which columns, and the way out as a file. */
export function ListTools<Item>(props: ListToolsProps<Item>) {
  const { t } = useTranslation('list');
  return (
    <div className={classes.tools}>
      {props.definitions.length > 0 && (
        <FilterBar definitions={props.definitions} filter={props.filter} onChange={props.onFilter} />
      )}
      <div className={classes.end}>
        <span className={`${classes.total} figures`} role="status">
          {props.total === null ? '' : t('total', { count: props.total })}
        </span>
        <Menu width={220} withinPortal={false}>
          <Menu.Target>
            <ActionIcon aria-label={t('columns')} title={t('columns')}>
              <IconColumns3 size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {props.columns.slice(1).map((column) => (
              <Menu.CheckboxItem
                key={column.key}
                checked={props.shown.includes(column)}
                onChange={() => props.onToggleColumn(column.key)}
              >
                {column.label}
              </Menu.CheckboxItem>
            ))}
          </Menu.Dropdown>
        </Menu>
        {props.onExport && (
          <ActionIcon aria-label={t('export')} title={t('export')} onClick={props.onExport}>
            <IconDownload size={16} />
          </ActionIcon>
        )}
        {props.children}
      </div>
    </div>
  );
}
