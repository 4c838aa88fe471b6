import { useEffect } from 'react';
import { type Edit, type EditTarget, edits, type Values } from './edits.ts';
import { useFactLabel } from './fact-label.ts';
import type { RecordEditor } from './use-record.ts';

export interface FactEdit {
  /** What is being typed or could not be saved; undefined while the field shows the record's value. */
  edit: Edit | undefined;
  target: EditTarget;
}

/** The edit of one fact, which concerns one or two fields of the record. What waits for a pause is saved when the fact leaves the screen. */
export function useFactEdit(
  editor: RecordEditor<Values>,
  fields: readonly string[],
  read: EditTarget['read'],
): FactEdit {
  const [first = ''] = fields;
  const label = useFactLabel()(first);
  const key = `${editor.scope}/${editor.id}/${first}`;
  const edit = edits.store((all) => all[key]);
  useEffect(() => () => void edits.leave(key), [key]);
  const target: EditTarget = {
    key,
    seen: Object.fromEntries(fields.map((field) => [field, editor.record[field] ?? null])),
    read,
    save: (changes, seen) => editor.save(changes, seen, label),
    fetch: () => editor.fetch(),
  };
  return { edit, target };
}
