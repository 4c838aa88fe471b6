import { useTranslation } from 'react-i18next';
import { useFormat } from '../format.ts';
import { usePeople } from '../person-name.tsx';
import type { FilterDefinition, FilterValues } from './filter-types.ts';

type Definition = Exclude<FilterDefinition, { kind: 'text' | 'reference' }>;

function asTexts(value: unknown): (string | null)[] {
  return Array.isArray(value) ? value : [];
}

/** What a chip says about what it is set to: `Dana, Noam`, `3 chosen`, `from 1,000`. */
export function useFilterSummary(): (definition: Definition, filter: FilterValues) => string {
  const { t } = useTranslation('list');
  const { t: common } = useTranslation('common');
  const { byId } = usePeople();
  const format = useFormat();

  const many = (names: string[]) => (names.length > 2 ? t('chosen', { count: names.length }) : names.join(', '));
  const range = (from: unknown, to: unknown, write: (value: string) => string) => {
    const [first, last] = [from, to].map((value) => (typeof value === 'string' ? write(value) : ''));
    if (first && last) return t('range', { from: first, to: last });
    return first ? t('range_from', { from: first }) : t('range_to', { to: last });
  };

  return (definition, filter) => {
    switch (definition.kind) {
      case 'choice': {
        const labels = new Map(definition.options.map((option) => [option.value, option.label]));
        return many(asTexts(filter[definition.key]).map((value) => labels.get(value ?? '') ?? value ?? ''));
      }
      case 'owner':
        return many(
          asTexts(filter[definition.key]).map((id) =>
            id === null ? common('nobody') : (byId.get(id)?.name ?? common('unknown_person')),
          ),
        );
      case 'lookup':
        return many(asTexts(filter[definition.key]).map((value) => value ?? ''));
      case 'amount':
        return range(filter[definition.from], filter[definition.to], format.number);
      case 'dates':
      case 'instants':
        return range(filter[definition.from], filter[definition.to], format.dateShort);
    }
  };
}
