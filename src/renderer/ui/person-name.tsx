import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../domain/person.ts';
import { client } from '../rpc/index.ts';
import { keys } from './queries.ts';

export interface People {
  /** Everybody, also the inactive, by name. */
  all: Person[];
  byId: ReadonlyMap<string, Person>;
}

const nobody: People = { all: [], byId: new Map() };

async function readPeople(signal: AbortSignal): Promise<People> {
  const all: Person[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.people.list(
      { sort: { field: 'name', direction: 'ascending' }, limit: 200, cursor },
      { signal },
    );
    all.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor);
  return { all, byId: new Map(all.map((person) => [person.id, person])) };
}

/** Everybody of the workspace, read once and kept until somebody changes. */
export function usePeople(): People {
  const { data } = useQuery({ queryKey: keys.of('people', 'everybody'), queryFn: ({ signal }) => readPeople(signal) });
  return data ?? nobody;
}

/** Those who can be given something to do: active ones, and `also` whoever has it already. */
export function useOwners(also?: string | null): Person[] {
  const { all } = usePeople();
  return useMemo(() => all.filter((person) => person.is_active !== false || person.id === also), [all, also]);
}

/** A person's name, in its own direction; says so when nobody is meant or the person is not known here. */
export function PersonName({ id }: { id: string | null | undefined }) {
  const { t } = useTranslation('common');
  const { byId } = usePeople();
  if (!id) return <span>{t('nobody')}</span>;
  const person = byId.get(id);
  return <bdi>{person ? (person.name ?? person.email ?? t('without_name')) : t('unknown_person')}</bdi>;
}
