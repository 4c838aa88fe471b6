import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { readable } from '../enumeration.ts';

/** What a field is called on screen; a field we have no word for is called by its own name. */
export function useFactLabel(): (field: string) => string {
  const { t, i18n } = useTranslation('record');
  return useCallback(
    (field) => (i18n.exists(`fact.${field}`, { ns: 'record' }) ? t(`fact.${field}`) : readable(field.toUpperCase())),
    [t, i18n],
  );
}
