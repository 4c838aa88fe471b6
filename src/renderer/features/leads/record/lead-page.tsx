import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoute } from 'wouter';
import type { Lead } from '../../../../domain/lead.ts';
import { client } from '../../../rpc/index.ts';
import { Facts, RecordLink, RecordPage, type RecordSource, Related, useRecord } from '../../../ui/record/index.ts';
import { useShortcuts } from '../../../ui/shortcuts.ts';
import { type NoteEntry, Timeline } from '../../activities/index.ts';
import { NextStep, RelatedTasks } from '../../tasks/index.ts';
import { ConvertButton } from './convert-button.tsx';
import { useLeadFacts } from './lead-facts.ts';
import classes from './lead-page.module.css';
import { StatusPicker } from './status-picker.tsx';

type LeadChanges = Parameters<typeof client.leads.update>[0]['changes'];

const source: RecordSource<Lead> = {
  scope: 'leads',
  get: (input, options) => client.leads.get(input, options),
  update: ({ id, changes, seen }) => client.leads.update({ id, changes: changes as LeadChanges, seen }),
};

/** Notes that the web backend keeps inside the lead. */
function useInnerNotes(lead: Lead | undefined): NoteEntry[] {
  return useMemo(
    () =>
      (lead?.notes ?? []).map((note) => ({
        kind: 'note',
        id: note.id,
        at: note.created_at ?? lead?.created_at ?? new Date(0).toISOString(),
        by: note.created_by,
        content: note.content,
      })),
    [lead],
  );
}

/** One lead: status, next step, facts, timeline; and what became of it. */
export function LeadPage() {
  const { t } = useTranslation('record');
  const [, params] = useRoute('/leads/:id');
  const id = params?.id ?? '';
  const used = useRecord(source, id);
  const facts = useLeadFacts();
  const note = useRef<HTMLTextAreaElement>(null);
  useShortcuts({ n: () => note.current?.focus() });
  const { editor } = used;
  const lead = editor?.record;
  const notes = useInnerNotes(lead);
  const relation = { type: 'lead', id } as const;
  return (
    <RecordPage
      scope="leads"
      id={id}
      used={used}
      title={(one) => one.name ?? ''}
      remove={(input) => client.leads.remove(input)}
      banner={editor && <StatusPicker lead={editor.record} editable={editor.editable} />}
      actions={lead && lead.status !== 'CONVERTED' && <ConvertButton lead={lead} />}
      nextStep={<NextStep relation={relation} />}
      facts={editor && <Facts editor={editor} facts={facts} />}
      related={
        <>
          {lead?.converted_contact_id && (
            <Related title={t('contact')}>
              <p className={classes.became}>
                <RecordLink scope="contacts" id={lead.converted_contact_id} />
              </p>
            </Related>
          )}
          <RelatedTasks relation={relation} />
        </>
      }
      timeline={
        editor && (
          <Timeline
            relation={relation}
            facts={facts}
            record={editor.record}
            notes={notes}
            without={['invoices']}
            field={note}
          />
        )
      }
    />
  );
}
