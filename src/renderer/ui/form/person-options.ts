import { useTranslation } from 'react-i18next';
import { useOwners } from '../person-name.tsx';
import type { FactOption } from './select-options.ts';

/** Those who can be given something, and whoever has it now, for a select. */
export function usePersonOptions(current?: string | null): FactOption[] {
  const { t } = useTranslation('common');
  return useOwners(current).map((person) => ({
    value: person.id,
    label: person.name || person.email || t('without_name'),
  }));
}
