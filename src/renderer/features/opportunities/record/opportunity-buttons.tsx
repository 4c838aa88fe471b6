import { Button } from '@mantine/core';
import { IconFileInvoice, IconRotate, IconThumbDown, IconTrophy } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Opportunity, outcomeOf } from '../../../../domain/opportunity.ts';
import { useEnumeration } from '../../../ui/enumeration.ts';
import { useSettings } from '../../../ui/settings.ts';
import { LoseDialog } from '../lose-dialog.tsx';
import { useOpportunityActions } from '../use-opportunity-actions.ts';
import { invoiceOpportunity, moveOpportunity } from './opportunity-actions.ts';

const sign = { size: 16, stroke: 1.5 };

/** Won, lost, open again, invoice: what fits the state it is in. */
export function OpportunityButtons({ opportunity }: { opportunity: Opportunity }) {
  const { t } = useTranslation('record');
  const word = useEnumeration();
  const stages = useSettings()?.opportunity_stages;
  const { lose, reopen } = useOpportunityActions();
  const [losing, setLosing] = useState(false);
  const outcome = outcomeOf(opportunity);
  const { id, stage } = opportunity;
  return (
    <>
      {outcome === 'OPEN' ? (
        <>
          {(stages?.includes('WON') ?? true) && (
            <Button
              variant="default"
              leftSection={<IconTrophy {...sign} />}
              onClick={() => void moveOpportunity(id, 'WON', stage, word('stage', 'WON'))}
            >
              {t('win')}
            </Button>
          )}
          <Button variant="default" leftSection={<IconThumbDown {...sign} />} onClick={() => setLosing(true)}>
            {t('lose')}
          </Button>
        </>
      ) : (
        <Button variant="default" leftSection={<IconRotate {...sign} />} onClick={() => void reopen(opportunity)}>
          {t('reopen')}
        </Button>
      )}
      {outcome !== 'LOST' && (
        <Button leftSection={<IconFileInvoice {...sign} />} onClick={() => void invoiceOpportunity(id)}>
          {t('invoice_this')}
        </Button>
      )}
      <LoseDialog
        title={losing ? (opportunity.title ?? '') : null}
        onClose={() => setLosing(false)}
        onLose={(reason) => {
          setLosing(false);
          void lose(opportunity, reason);
        }}
      />
    </>
  );
}
