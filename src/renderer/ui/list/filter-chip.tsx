import { Popover } from '@mantine/core';
import { IconChevronDown, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isSet, keysOf } from './filter-address.ts';
import classes from './filter-bar.module.css';
import { FilterEditor } from './filter-editor.tsx';
import type { FilterDefinition, FilterValues } from './filter-types.ts';

interface FilterChipProps {
  definition: Exclude<FilterDefinition, { kind: 'text' | 'reference' }>;
  filter: FilterValues;
  summary: string;
  onChange: (filter: FilterValues) => void;
}

function without(filter: FilterValues, definition: FilterDefinition): FilterValues {
  const gone = keysOf(definition);
  return Object.fromEntries(Object.entries(filter).filter(([key]) => !gone.includes(key)));
}

function ClearButton({ label, onClick }: { label: string; onClick: () => void }) {
  const { t } = useTranslation('list');
  return (
    <button type="button" className={classes.clear} onClick={onClick} aria-label={t('clear_one', { filter: label })}>
      <IconX size={12} aria-hidden />
    </button>
  );
}

interface ReferenceChipProps {
  definition: Extract<FilterDefinition, { kind: 'reference' }>;
  filter: FilterValues;
  onChange: (filter: FilterValues) => void;
}

/** One record that a link from another screen narrows to: it can only be taken away. */
export function ReferenceChip({ definition, filter, onChange }: ReferenceChipProps) {
  const id = String(filter[definition.key]);
  const { data } = useQuery({ queryKey: ['search', 'name', definition.key, id], queryFn: () => definition.nameOf(id) });
  return (
    <span className={classes.chip} data-set="">
      <span className={classes.face}>
        <span>{definition.label}</span>
        <bdi className={classes.summary} dir="auto">
          {data}
        </bdi>
      </span>
      <ClearButton label={definition.label} onClick={() => onChange(without(filter, definition))} />
    </span>
  );
}

/** One part of the filter: a quiet button that says what it narrows to, with a button that takes it away. */
export function FilterChip({ definition, filter, summary, onChange }: FilterChipProps) {
  const [opened, setOpened] = useState(false);
  const set = isSet(definition, filter);
  return (
    <span className={classes.chip} data-set={set ? '' : undefined}>
      <Popover
        opened={opened}
        onChange={setOpened}
        position="bottom-start"
        width={260}
        trapFocus
        returnFocus
        offset={4}
        hideDetached={false}
      >
        <Popover.Target>
          <button type="button" className={classes.face} onClick={() => setOpened((before) => !before)}>
            <span>{definition.label}</span>
            {set && summary && (
              <bdi className={`${classes.summary} figures`} dir="auto">
                {summary}
              </bdi>
            )}
            {!set && <IconChevronDown size={12} aria-hidden />}
          </button>
        </Popover.Target>
        <Popover.Dropdown p={8} aria-label={definition.label}>
          <FilterEditor definition={definition} filter={filter} onChange={onChange} onDone={() => setOpened(false)} />
        </Popover.Dropdown>
      </Popover>
      {set && <ClearButton label={definition.label} onClick={() => onChange(without(filter, definition))} />}
    </span>
  );
}
