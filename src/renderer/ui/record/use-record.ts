import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { rememberChange } from '../notify.ts';
import { keys, type Scope } from '../queries.ts';
import { useMay } from '../use-may.ts';
import type { Values } from './edits.ts';
import { isolate } from './sentence.tsx';

/** Where records of one kind are read and written: two procedures of the contract. */
export interface RecordSource<Item> {
  scope: Scope;
  get(input: { id: string }, options: { signal: AbortSignal }): Promise<Item>;
  update(input: { id: string; changes: Values; seen: Values }): Promise<{ item: Item; change_id: string }>;
}

/** What the fields of a record's page work on. */
export interface RecordEditor<Item> {
  scope: Scope;
  id: string;
  record: Item;
  /** False for those who may only look. */
  editable: boolean;
  /** Writes fields with the values that were seen; `what` names them for undoing. Throws the contract's errors. */
  save(changes: Values, seen: Values, what: string): Promise<Item>;
  /** The record as it is stored now. */
  fetch(): Promise<Item>;
}

export interface UsedRecord<Item> {
  /** Null until it is read, or when it is not there. */
  editor: RecordEditor<Item> | null;
  error: unknown;
  retry(): void;
}

/** A record, kept up to date by hints, and the means to edit it. `source` must be the same object on each call. */
export function useRecord<Item extends { id: string }>(source: RecordSource<Item>, id: string): UsedRecord<Item> {
  const { t } = useTranslation('record');
  const queryClient = useQueryClient();
  const editable = useMay('write');
  const queryKey = keys.get(source.scope, id);
  const query = useQuery({ queryKey, queryFn: ({ signal }) => source.get({ id }, { signal }) });
  const record = query.error ? undefined : query.data;

  const editor = useMemo(() => {
    if (!record) return null;
    const fetch = () =>
      queryClient.fetchQuery({
        queryKey: keys.get(source.scope, id),
        queryFn: ({ signal }) => source.get({ id }, { signal }),
        staleTime: 0,
      });
    const save = async (changes: Values, seen: Values, what: string) => {
      const { item, change_id } = await source.update({ id, changes, seen });
      queryClient.setQueryData(keys.get(source.scope, id), item);
      rememberChange({ changeId: change_id, message: t('changed', { what: isolate(what) }) });
      return item;
    };
    return { scope: source.scope, id, record, editable, save, fetch };
  }, [record, editable, source, id, queryClient, t]);

  return { editor, error: query.error, retry: () => void query.refetch() };
}
