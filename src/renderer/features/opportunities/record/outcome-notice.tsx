import { IconThumbDown, IconTrophy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Opportunity, outcomeOf } from '../../../../domain/opportunity.ts';
import { useEnumeration } from '../../../ui/enumeration.ts';
import { useFormat } from '../../../ui/format.ts';
import { Sentence, slots } from '../../../ui/record/index.ts';
import classes from './outcome-notice.module.css';

/** Won or lost, since when, and why; nothing while it is open. */
export function OutcomeNotice({ opportunity }: { opportunity: Opportunity }) {
  const { t } = useTranslation('record');
  const word = useEnumeration();
  const format = useFormat();
  const outcome = outcomeOf(opportunity);
  if (outcome === 'OPEN') return null;
  const parts = {
    date: <span className="figures">{format.date(opportunity.closed_at)}</span>,
    reason: <bdi className={classes.reason}>{word('lost_reason', opportunity.lost_reason)}</bdi>,
  };
  if (outcome === 'WON') {
    return (
      <p className={classes.notice} data-outcome="WON">
        <IconTrophy size={16} stroke={1.5} aria-hidden />
        <span>
          <Sentence text={opportunity.closed_at ? t('won_on', slots('date')) : t('won')} parts={parts} />
        </span>
      </p>
    );
  }
  const said = opportunity.lost_reason
    ? opportunity.closed_at
      ? t('lost_on_because', slots('date', 'reason'))
      : t('lost_because', slots('reason'))
    : t('lost');
  return (
    <p className={classes.notice} data-outcome="LOST">
      <IconThumbDown size={16} stroke={1.5} aria-hidden />
      <span>
        <Sentence text={said} parts={parts} />
      </span>
    </p>
  );
}
