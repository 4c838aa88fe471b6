import { Modal } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SearchHit } from '../../contract/search.ts';
import { client } from '../rpc/index.ts';
import { directionOfText } from '../ui/direction.ts';
import { errorSentence } from '../ui/error-sentence.ts';
import { Keys } from '../ui/keys.tsx';
import { keys } from '../ui/queries.ts';
import { useArrival } from '../ui/sync-status.ts';
import { showOverlay } from './overlays.ts';
import classes from './palette.module.css';
import { type Item, useItems } from './palette-items.ts';

const nothing: SearchHit[] = [];

function useHits(typed: string) {
  const text = useDeferredValue(typed.trim());
  const { data, error } = useQuery({
    queryKey: keys.of('search', 'find', text),
    queryFn: ({ signal }) => client.search.find({ text, limit: 20 }, { signal }),
    enabled: text !== '',
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
  return { hits: text === '' ? nothing : (data?.hits ?? nothing), error: text === '' ? null : error };
}

/** Search everywhere and do anything, from the keyboard. */
export function Palette() {
  const { t } = useTranslation('frame');
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const { hits, error } = useHits(typed);
  const arrival = useArrival();
  const groups = useItems(typed, hits);
  const items = groups.flatMap((group) => group.items);
  const current = items[Math.min(active, items.length - 1)];
  const base = useId();
  const list = useRef<HTMLDivElement>(null);
  const optionId = (item: Item) => `${base}-${item.id}`;

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  });

  const run = (item: Item) => {
    showOverlay(null);
    item.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const step = steps[event.key];
    if (step !== undefined && items.length > 0) {
      event.preventDefault();
      const from = Math.min(active, items.length - 1);
      const wrapped = (from + step + items.length) % items.length;
      setActive(Math.abs(step) === 1 ? wrapped : Math.max(0, Math.min(items.length - 1, from + step)));
    }
    if (event.key === 'Enter' && current && !event.nativeEvent.isComposing) {
      event.preventDefault();
      run(current);
    }
  };

  return (
    <Modal.Root opened onClose={() => showOverlay(null)} size={620} yOffset="12vh">
      <Modal.Overlay />
      <Modal.Content aria-label={t('palette.name')} radius="md">
        <div className={classes.field}>
          <IconSearch size={18} stroke={1.5} aria-hidden />
          <input
            data-autofocus
            // biome-ignore lint/a11y/noAutofocus: asked for by a key, and what is typed at once must not get lost or be a shortcut
            autoFocus
            className={classes.input}
            role="combobox"
            aria-label={t('palette.name')}
            aria-expanded={items.length > 0}
            aria-controls={`${base}-list`}
            aria-activedescendant={current ? optionId(current) : undefined}
            aria-autocomplete="list"
            autoComplete="off"
            spellCheck={false}
            dir={directionOfText(typed)}
            maxLength={500}
            placeholder={t('palette.placeholder')}
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              setActive(0);
            }}
            onKeyDown={onKeyDown}
          />
          <Keys keys="escape" />
        </div>
        <div
          ref={list}
          id={`${base}-list`}
          role="listbox"
          aria-label={t('palette.results')}
          className={classes.list}
          hidden={items.length === 0}
        >
          {groups.map((group) => (
            // biome-ignore lint/a11y/useSemanticElements: options of a listbox are grouped by role, a fieldset is for forms
            <div key={group.id} role="group" aria-labelledby={`${base}-${group.id}`}>
              <div id={`${base}-${group.id}`} className={classes.group}>
                {t(`palette.group.${group.id}`)}
              </div>
              {group.items.map((item) => (
                <PaletteOption
                  key={item.id}
                  id={optionId(item)}
                  item={item}
                  selected={item === current}
                  onPoint={() => setActive(items.indexOf(item))}
                  onRun={() => run(item)}
                />
              ))}
            </div>
          ))}
        </div>
        <div role="status" className={items.length === 0 || error ? classes.empty : 'unseen'}>
          {error
            ? errorSentence(error)
            : items.length === 0
              ? t(arrival === 'COMING' ? 'palette.none_yet' : 'palette.none')
              : t('palette.count', { count: items.length })}
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}

interface OptionProps {
  id: string;
  item: Item;
  selected: boolean;
  onPoint: () => void;
  onRun: () => void;
}

function PaletteOption({ id, item, selected, onPoint, onRun }: OptionProps) {
  const { icon: Sign } = item;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the active option
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys
    <div
      id={id}
      role="option"
      aria-selected={selected}
      className={classes.option}
      onMouseMove={selected ? undefined : onPoint}
      onClick={onRun}
    >
      <Sign size={16} stroke={1.5} aria-hidden className={classes.icon} />
      <bdi className={classes.label}>{item.label}</bdi>
      {item.detail && <bdi className={classes.detail}>{item.detail}</bdi>}
      {item.keys && (
        <span className={classes.keys}>
          <Keys keys={item.keys} />
        </span>
      )}
    </div>
  );
}
