import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useFactLabel } from '../../ui/record/index.ts';

/** What the field of a record is called; those that only imports know have their words here. */
export function useFieldLabel(): (field: string) => string {
  const { t, i18n } = useTranslation('imports');
  const fact = useFactLabel();
  return useCallback(
    (field) => (i18n.exists(`field.${field}`, { ns: 'imports' }) ? t(`field.${field}`) : fact(field)),
    [t, i18n, fact],
  );
}
