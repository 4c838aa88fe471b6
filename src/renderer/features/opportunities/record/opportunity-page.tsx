import { useRef } from 'react';
import { useRoute } from 'wouter';
import type { Opportunity } from '../../../../domain/opportunity.ts';
import { client } from '../../../rpc/index.ts';
import { Facts, RecordPage, type RecordSource, useRecord } from '../../../ui/record/index.ts';
import { useShortcuts } from '../../../ui/shortcuts.ts';
import { Timeline } from '../../activities/index.ts';
import { NextStep, RelatedTasks } from '../../tasks/index.ts';
import { OpportunityButtons } from './opportunity-buttons.tsx';
import { useOpportunityFacts } from './opportunity-facts.ts';
import { OpportunityRelated } from './opportunity-related.tsx';
import { OutcomeNotice } from './outcome-notice.tsx';
import { StageBar } from './stage-bar.tsx';

type OpportunityChanges = Parameters<typeof client.opportunities.update>[0]['changes'];

const source: RecordSource<Opportunity> = {
  scope: 'opportunities',
  get: (input, options) => client.opportunities.get(input, options),
  update: ({ id, changes, seen }) => client.opportunities.update({ id, changes: changes as OpportunityChanges, seen }),
};

/** One opportunity: stage and outcome, next step, facts, related records, timeline. */
export function OpportunityPage() {
  const [, params] = useRoute('/opportunities/:id');
  const id = params?.id ?? '';
  const used = useRecord(source, id);
  const facts = useOpportunityFacts();
  const note = useRef<HTMLTextAreaElement>(null);
  useShortcuts({ n: () => note.current?.focus() });
  const { editor } = used;
  const relation = { type: 'opportunity', id } as const;
  return (
    <RecordPage
      scope="opportunities"
      id={id}
      used={used}
      title={(opportunity) => opportunity.title ?? ''}
      remove={(input) => client.opportunities.remove(input)}
      banner={editor && <StageBar opportunity={editor.record} editable={editor.editable} />}
      actions={editor && <OpportunityButtons opportunity={editor.record} />}
      nextStep={<NextStep relation={relation} />}
      notice={editor && <OutcomeNotice opportunity={editor.record} />}
      facts={editor && <Facts editor={editor} facts={facts} />}
      related={
        editor && (
          <>
            <RelatedTasks relation={relation} />
            <OpportunityRelated opportunity={editor.record} />
          </>
        )
      }
      timeline={editor && <Timeline relation={relation} facts={facts} record={editor.record} field={note} />}
    />
  );
}
