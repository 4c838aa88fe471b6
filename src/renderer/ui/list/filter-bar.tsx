import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcuts } from '../shortcuts.ts';
import { isSet } from './filter-address.ts';
import classes from './filter-bar.module.css';
import { FilterChip, ReferenceChip } from './filter-chip.tsx';
import { type FilterDefinition, type FilterValues, filterName } from './filter-types.ts';
import { useFilterSummary } from './use-filter-summary.ts';

interface FilterBarProps {
  definitions: readonly FilterDefinition[];
  filter: FilterValues;
  onChange: (filter: FilterValues) => void;
}

/** Typing asks again after this pause, in milliseconds. */
const PAUSE = 150;

type TextDefinition = Extract<FilterDefinition, { kind: 'text' }>;

function TextFilter({
  definition,
  filter,
  onChange,
}: Omit<FilterBarProps, 'definitions'> & { definition: TextDefinition }) {
  const { t } = useTranslation('list');
  const field = useRef<HTMLInputElement>(null);
  const given = filter[definition.key];
  const asked = typeof given === 'string' ? given : '';
  const [text, setText] = useState(asked);
  const sent = useRef(asked);
  useShortcuts({ '/': () => field.current?.focus() });

  // Set from elsewhere: a link, "clear all".
  useEffect(() => {
    if (asked !== sent.current) setText(asked);
    sent.current = asked;
  }, [asked]);

  useEffect(() => {
    if (text.trim() === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = text.trim();
      onChange({ ...filter, [definition.key]: text.trim() || undefined });
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [text, filter, definition.key, onChange]);

  return (
    <TextInput
      ref={field}
      className={classes.text}
      type="search"
      aria-label={definition.placeholder}
      aria-keyshortcuts="/"
      placeholder={t('find_value')}
      leftSection={<IconSearch size={14} aria-hidden />}
      value={text}
      maxLength={500}
      dir="auto"
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        if (text === '') field.current?.blur();
        else setText('');
      }}
    />
  );
}

/** What narrows a list or a board: a search field and a chip for each other part of the filter. */
export function FilterBar({ definitions, filter, onChange }: FilterBarProps) {
  const { t } = useTranslation('list');
  const summary = useFilterSummary();
  const set = definitions.filter((definition) => isSet(definition, filter));
  return (
    <search className={classes.bar} aria-label={t('filters')}>
      {definitions.map((definition) => {
        if (definition.kind === 'text') {
          return <TextFilter key={definition.key} definition={definition} filter={filter} onChange={onChange} />;
        }
        if (definition.kind === 'reference') {
          return isSet(definition, filter) ? (
            <ReferenceChip key={definition.key} definition={definition} filter={filter} onChange={onChange} />
          ) : null;
        }
        return (
          <FilterChip
            key={filterName(definition)}
            definition={definition}
            filter={filter}
            summary={isSet(definition, filter) ? summary(definition, filter) : ''}
            onChange={onChange}
          />
        );
      })}
      {set.length > 1 && (
        <button type="button" className={classes.reset} onClick={() => onChange({})}>
          {t('clear_all')}
        </button>
      )}
    </search>
  );
}
