import { Combobox, Input, useCombobox } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ChangeEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../rpc/index.ts';
import { keys } from '../queries.ts';
import { textDirection } from './direction.ts';
import classes from './record-picker.module.css';

export interface PickedRecord {
  /** Null where only a name is known. */
  id: string | null;
  name: string | null;
}

interface RecordPickerProps {
  collection: 'companies' | 'contacts';
  value: PickedRecord;
  onPick: (value: PickedRecord) => void;
  /** A name without a record is a value too: what was typed is taken when the field is left. */
  freeText?: boolean;
  /** Makes a record of this name; without it nothing can be made here. */
  onCreate?: (name: string) => Promise<PickedRecord>;
  /** The look of the field where it is not a form's. */
  className?: string;
  id?: string;
  placeholder?: string;
  'aria-invalid'?: boolean;
  'aria-describedby'?: string;
}

const MAKE = '+';
const LIMIT = 8;

interface Hit {
  id: string;
  title: string;
  subtitle: string;
}

async function find(collection: 'companies' | 'contacts', text: string, signal: AbortSignal): Promise<Hit[]> {
  if (text.trim() !== '') {
    return (await client.search.find({ text, collections: [collection], limit: LIMIT }, { signal })).hits;
  }
  const query = { sort: { field: 'updated_at', direction: 'descending' }, limit: LIMIT } as const;
  const { items } = await client[collection].list(query, { signal });
  return items.map(({ id, name }) => ({ id, title: name ?? '', subtitle: '' }));
}

/** Finds a contact or a company while typing; arrows and Enter choose, Escape brings back what was chosen. */
export function RecordPicker({
  collection,
  value,
  onPick,
  freeText = false,
  onCreate,
  className,
  ...control
}: RecordPickerProps) {
  const { t } = useTranslation('record');
  const [typed, setTyped] = useState<string | null>(null);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const text = typed ?? '';
  const { data: hits = [] } = useQuery({
    queryKey: keys.of('search', 'picker', { collection, text }),
    queryFn: ({ signal }) => find(collection, text, signal),
    enabled: combobox.dropdownOpened,
    placeholderData: keepPreviousData,
  });
  const name = text.trim();
  const isNew = name !== '' && !hits.some((hit) => hit.title === name);

  const pick = (picked: PickedRecord) => {
    setTyped(null);
    combobox.closeDropdown();
    onPick(picked);
  };
  const submit = async (chosen: string) => {
    const hit = hits.find((one) => one.id === chosen);
    if (hit) pick({ id: hit.id, name: hit.title });
    else if (chosen === MAKE && onCreate) pick(await onCreate(name));
  };
  const leave = () => {
    combobox.closeDropdown();
    if (typed === null) return;
    setTyped(null);
    if (name === '') {
      if (value.id || value.name) onPick({ id: null, name: null });
    } else if (freeText && name !== value.name) onPick({ id: null, name });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      if (typed === null && !combobox.dropdownOpened) event.currentTarget.blur();
      setTyped(null);
      combobox.closeDropdown();
    }
    if (event.key === 'Enter' && combobox.getSelectedOptionIndex() === -1) {
      event.preventDefault();
      leave();
    }
  };

  const field = {
    ...control,
    type: 'text',
    dir: textDirection(typed ?? value.name ?? ''),
    autoComplete: 'off',
    value: typed ?? value.name ?? '',
    onFocus: () => combobox.openDropdown(),
    onClick: () => combobox.openDropdown(),
    onBlur: leave,
    onKeyDown,
    onChange: (event: ChangeEvent<HTMLInputElement>) => {
      setTyped(event.currentTarget.value);
      combobox.openDropdown();
      combobox.resetSelectedOption();
    },
  };

  return (
    <Combobox store={combobox} onOptionSubmit={(chosen) => void submit(chosen)} position="bottom-start">
      <Combobox.Target>{className ? <input {...field} className={className} /> : <Input {...field} />}</Combobox.Target>
      <Combobox.Dropdown className={classes.dropdown} hidden={hits.length === 0 && !(isNew && onCreate)}>
        <Combobox.Options>
          {hits.map((hit) => (
            <Combobox.Option key={hit.id} value={hit.id} active={hit.id === value.id}>
              <bdi className={classes.name}>{hit.title || '—'}</bdi>
              {hit.subtitle && <bdi className={classes.more}>{hit.subtitle}</bdi>}
            </Combobox.Option>
          ))}
          {isNew && onCreate && (
            <Combobox.Option value={MAKE}>
              {t('make_new')} <bdi className={classes.name}>{name}</bdi>
            </Combobox.Option>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
