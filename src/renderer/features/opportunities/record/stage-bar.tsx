import { IconTrophy } from '@tabler/icons-react';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Opportunity, opportunityStages, outcomeOf } from '../../../../domain/opportunity.ts';
import { useEnumeration } from '../../../ui/enumeration.ts';
import { useSettings } from '../../../ui/settings.ts';
import { moveOpportunity } from './opportunity-actions.ts';
import classes from './stage-bar.module.css';

interface StageBarProps {
  opportunity: Opportunity;
  editable: boolean;
}

const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };

/**
 * The way of an opportunity through the stages. A click, or Enter on a stage, moves it there; arrows go from stage to stage without
 * moving anything. A lost one shows where it was lost.
 */
export function StageBar({ opportunity, editable }: StageBarProps) {
  const { t } = useTranslation('record');
  const word = useEnumeration();
  const bar = useRef<HTMLDivElement>(null);
  const known: readonly string[] = useSettings()?.opportunity_stages ?? opportunityStages;
  const stages = !opportunity.stage || known.includes(opportunity.stage) ? known : [...known, opportunity.stage];
  const outcome = outcomeOf(opportunity);
  const reached = stages.indexOf(opportunity.stage ?? '');

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = steps[event.key];
    if (!step || !bar.current) return;
    const buttons = [...bar.current.querySelectorAll('button')];
    const forward = document.documentElement.dir === 'rtl' ? -step : step;
    buttons[buttons.indexOf(document.activeElement as HTMLButtonElement) + forward]?.focus();
    event.preventDefault();
  };

  return (
    <div
      ref={bar}
      role="toolbar"
      tabIndex={-1}
      aria-label={t('stages')}
      className={classes.bar}
      data-outcome={outcome}
      onKeyDown={onKeyDown}
    >
      {stages.map((stage, index) => {
        const name = word('stage', stage);
        const isNow = index === reached;
        return (
          <button
            key={stage}
            type="button"
            className={classes.stage}
            data-reached={index <= reached || undefined}
            aria-current={isNow ? 'step' : undefined}
            aria-label={isNow ? t('stage_now', { stage: name }) : editable ? t('move_to', { stage: name }) : name}
            tabIndex={index === Math.max(reached, 0) ? 0 : -1}
            title={name}
            disabled={!editable && !isNow}
            onClick={() => {
              if (!isNow && editable) void moveOpportunity(opportunity.id, stage, opportunity.stage, name);
            }}
          >
            {stage === 'WON' && <IconTrophy size={14} stroke={1.5} aria-hidden className={classes.sign} />}
            <span className={classes.name}>{name}</span>
          </button>
        );
      })}
    </div>
  );
}
