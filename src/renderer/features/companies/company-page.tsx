import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoute } from 'wouter';
import type { Company } from '../../../domain/company.ts';
import { client } from '../../rpc/index.ts';
import {
  AddButton,
  Facts,
  RecordPage,
  type RecordSource,
  RelatedContacts,
  RelatedInvoices,
  RelatedOpportunities,
  useRecord,
} from '../../ui/record/index.ts';
import { useShortcuts } from '../../ui/shortcuts.ts';
import { Timeline } from '../activities/index.ts';
import { NewContact } from '../contacts/index.ts';
import { OpportunityQuickAdd } from '../opportunities/index.ts';
import { NextStep, RelatedTasks } from '../tasks/index.ts';
import { companyFacts } from './company-facts.ts';

type CompanyChanges = Parameters<typeof client.companies.update>[0]['changes'];

const source: RecordSource<Company> = {
  scope: 'companies',
  get: (input, options) => client.companies.get(input, options),
  update: ({ id, changes, seen }) => client.companies.update({ id, changes: changes as CompanyChanges, seen }),
};

/** One company: next step, facts, its people, opportunities, tasks, invoices, timeline. */
export function CompanyPage() {
  const { t } = useTranslation('record');
  const [, params] = useRoute('/companies/:id');
  const id = params?.id ?? '';
  const used = useRecord(source, id);
  const [adding, setAdding] = useState<'contact' | 'opportunity' | null>(null);
  const note = useRef<HTMLTextAreaElement>(null);
  useShortcuts({ n: () => note.current?.focus() });
  const { editor } = used;
  const relation = { type: 'company', id } as const;
  return (
    <RecordPage
      scope="companies"
      id={id}
      used={used}
      title={(company) => company.name ?? ''}
      remove={(input) => client.companies.remove(input)}
      nextStep={<NextStep relation={relation} />}
      facts={editor && <Facts editor={editor} facts={companyFacts} />}
      related={
        editor && (
          <>
            <RelatedTasks relation={relation} />
            <RelatedContacts
              companyId={id}
              action={editor.editable && <AddButton label={t('new_contact')} onClick={() => setAdding('contact')} />}
            />
            <RelatedOpportunities
              filter={{ company_id: id }}
              action={
                editor.editable && <AddButton label={t('new_opportunity')} onClick={() => setAdding('opportunity')} />
              }
            />
            <RelatedInvoices filter={{ company_id: id }} />
            <NewContact
              opened={adding === 'contact'}
              onClose={() => setAdding(null)}
              company={{ id, name: editor.record.name }}
            />
            <OpportunityQuickAdd
              opened={adding === 'opportunity'}
              onClose={() => setAdding(null)}
              given={{ company_id: id, company_name: editor.record.name ?? undefined }}
            />
          </>
        )
      }
      timeline={
        editor && (
          <Timeline
            relation={relation}
            facts={companyFacts}
            record={editor.record}
            without={['moves', 'invoices']}
            field={note}
          />
        )
      }
    />
  );
}
