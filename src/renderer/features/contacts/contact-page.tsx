import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoute } from 'wouter';
import type { Contact } from '../../../domain/contact.ts';
import { client } from '../../rpc/index.ts';
import {
  AddButton,
  Facts,
  RecordPage,
  type RecordSource,
  RelatedInvoices,
  RelatedOpportunities,
  useRecord,
} from '../../ui/record/index.ts';
import { useShortcuts } from '../../ui/shortcuts.ts';
import { Timeline } from '../activities/index.ts';
import { OpportunityQuickAdd } from '../opportunities/index.ts';
import { NextStep, RelatedTasks } from '../tasks/index.ts';
import { contactFacts } from './contact-facts.ts';

type ContactChanges = Parameters<typeof client.contacts.update>[0]['changes'];

const source: RecordSource<Contact> = {
  scope: 'contacts',
  get: (input, options) => client.contacts.get(input, options),
  update: ({ id, changes, seen }) => client.contacts.update({ id, changes: changes as ContactChanges, seen }),
};

/** One contact: next step, facts, opportunities, tasks, invoices, timeline. */
export function ContactPage() {
  const { t } = useTranslation('record');
  const [, params] = useRoute('/contacts/:id');
  const id = params?.id ?? '';
  const used = useRecord(source, id);
  const [selling, setSelling] = useState(false);
  const note = useRef<HTMLTextAreaElement>(null);
  useShortcuts({ n: () => note.current?.focus() });
  const { editor } = used;
  const relation = { type: 'contact', id } as const;
  return (
    <RecordPage
      scope="contacts"
      id={id}
      used={used}
      title={(contact) => contact.name ?? ''}
      remove={(input) => client.contacts.remove(input)}
      nextStep={<NextStep relation={relation} />}
      facts={editor && <Facts editor={editor} facts={contactFacts} />}
      related={
        editor && (
          <>
            <RelatedTasks relation={relation} />
            <RelatedOpportunities
              filter={{ contact_id: id }}
              action={editor.editable && <AddButton label={t('new_opportunity')} onClick={() => setSelling(true)} />}
            />
            <RelatedInvoices filter={{ contact_id: id }} />
            <OpportunityQuickAdd
              opened={selling}
              onClose={() => setSelling(false)}
              given={{
                contact_id: id,
                company_id: editor.record.company_id ?? undefined,
                company_name: editor.record.company_name ?? undefined,
              }}
            />
          </>
        )
      }
      timeline={
        editor && (
          <Timeline
            relation={relation}
            facts={contactFacts}
            record={editor.record}
            without={['moves', 'invoices']}
            field={note}
          />
        )
      }
    />
  );
}
