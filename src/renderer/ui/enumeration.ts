import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** The enumerations of the database that have words on screen; keys of the namespace `enumerations`. */
export type Enumeration =
  | 'stage'
  | 'outcome'
  | 'lead_status'
  | 'lead_priority'
  | 'source'
  | 'task_type'
  | 'task_priority'
  | 'task_status'
  | 'activity_type'
  | 'invoice_status'
  | 'vat_category'
  | 'rounding'
  | 'role'
  | 'lost_reason'
  | 'language'
  | 'collection';

/** A word that a customer added, made readable: `DEMO_GIVEN` → Demo given. Anything that is not in capitals stays as it is. */
export function readable(value: string): string {
  if (!/^[A-Z0-9_]+$/.test(value)) return value;
  const spaced = value.replaceAll('_', ' ').trim().toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** `const word = useEnumeration(); word('stage', opportunity.stage)`: the words of the language, or the value made readable. */
export function useEnumeration(): (enumeration: Enumeration, value: string | null | undefined) => string {
  const { t, i18n } = useTranslation('enumerations');
  return useCallback(
    (enumeration, value) => {
      if (!value) return '';
      const key = `${enumeration}.${value}`;
      return i18n.exists(key, { ns: 'enumerations' }) ? t(key) : readable(value);
    },
    [t, i18n],
  );
}
