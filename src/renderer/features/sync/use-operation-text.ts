import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { PendingOperation } from '../../../contract/sync.ts';
import { useFactLabel } from '../../ui/record/index.ts';

/** Fields named in a line; the rest are counted. */
const NAMED = 3;

/** Fields that every write sets, which nobody typed. */
const unsaid = new Set(['created_at', 'updated_at', 'revision', 'created_by', '_id']);

/** What an operation does, in words: `Changed: Name, E-mail`. */
export function useOperationText(): (operation: Pick<PendingOperation, 'kind' | 'fields'>) => string {
  const { t } = useTranslation('sync');
  const labelOf = useFactLabel();
  return useCallback(
    ({ kind, fields }) => {
      const labels = [...new Set(fields.filter((field) => !unsaid.has(field)).map((field) => labelOf(field)))];
      if (kind !== 'update' || labels.length === 0) return t(`operation.${kind}`);
      const named = labels.slice(0, NAMED).join(', ');
      const more = labels.length - NAMED;
      return more > 0
        ? t('operation.fields_more', { fields: named, count: more })
        : t('operation.fields', { fields: named });
    },
    [t, labelOf],
  );
}
