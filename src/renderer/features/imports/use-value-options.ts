import { useCallback } from 'react';
import { importField } from '../../../domain/import-fields.ts';
import type { ImportCollection } from '../../../domain/import-mapping.ts';
import type { Settings } from '../../../domain/settings.ts';
import { type Enumeration, useEnumeration } from '../../ui/enumeration.ts';
import { useSettings } from '../../ui/settings.ts';

/** Enumerations by collection and field, and the workspace's own list of their words where it has one. */
const enumerations: Partial<Record<`${ImportCollection}.${string}`, [Enumeration, (keyof Settings)?]>> = {
  'opportunities.stage': ['stage', 'opportunity_stages'],
  'leads.status': ['lead_status', 'lead_statuses'],
  'leads.priority': ['lead_priority', 'lead_priorities'],
  'leads.source': ['source', 'lead_sources'],
  'tasks.type': ['task_type', 'task_types'],
  'tasks.priority': ['task_priority'],
  'tasks.status': ['task_status'],
  'crm_users.role': ['role'],
};

export interface ValueOption {
  value: string;
  label: string;
}

/** The values that an enumerated field may have, by their words; empty for any other field. */
export function useValueOptions(): (collection: ImportCollection, field: string) => ValueOption[] {
  const settings = useSettings();
  const word = useEnumeration();
  return useCallback(
    (collection, field) => {
      const [enumeration, list] = enumerations[`${collection}.${field}`] ?? [];
      if (enumeration === undefined) return [];
      const usual = importField(collection, field)?.values?.flatMap(({ value, set }) => (set ? [] : [value])) ?? [];
      const own = list === undefined ? usual : ((settings?.[list] as string[] | undefined) ?? usual);
      return own.map((value) => ({ value, label: word(enumeration, value) }));
    },
    [settings, word],
  );
}
