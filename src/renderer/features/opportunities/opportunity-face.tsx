import { IconAlertTriangle, IconChecklist, IconClock } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpportunityCard } from '../../../contract/opportunities.ts';
import { dueDay, isOverdue } from '../../../domain/due.ts';
import { useFormat } from '../../ui/format.ts';
import { OwnerSign } from '../../ui/owner-sign.tsx';
import { usePeople } from '../../ui/person-name.tsx';
import { idleDays, idleness } from './idleness.ts';
import classes from './opportunity-face.module.css';

/** Height of a card in CSS pixels: three lines. */
export const CARD_HEIGHT = 82;

/** How an opportunity looks on its card, and what a screen reader says of it. Both keep their identity until words or people change. */
export function useOpportunityFace() {
  const { t } = useTranslation('opportunities');
  const { t: common } = useTranslation('common');
  const format = useFormat();
  const { byId } = usePeople();

  return useMemo(() => {
    // Hundreds of cards are drawn at once: words are looked up once for all of them.
    const untitled = t('untitled');
    const said = { owner: t('said.owner'), task: t('said.task'), late: t('said.late') };
    const shortDays = new Map<number, string>();
    const daysOf = (days: number) => {
      const known = shortDays.get(days) ?? t('idle_short', { count: days });
      shortDays.set(days, known);
      return known;
    };
    const ownerOf = (card: OpportunityCard) =>
      card.assigned_to === null ? null : (byId.get(card.assigned_to)?.name ?? common('unknown_person'));
    const taskOf = (card: OpportunityCard) => {
      const due = card.next_task?.due_date;
      if (!card.next_task) return null;
      return { ...card.next_task, late: due ? isOverdue(due, new Date()) : false, day: due ? dueDay(due) : null };
    };

    const render = (card: OpportunityCard) => {
      const owner = ownerOf(card);
      const task = taskOf(card);
      const idle = card.outcome === 'OPEN' ? idleDays(card.last_touch) : null;
      return (
        <>
          <span className={classes.head}>
            <span className={classes.title} dir="auto">
              {card.title || untitled}
            </span>
          </span>
          <span className={classes.line}>
            <span className={classes.company} dir="auto">
              {card.company_name}
            </span>
            <span className={`${classes.value} figures`}>{format.moneyShort(card.value_minor, card.currency)}</span>
          </span>
          <span className={classes.line}>
            {owner !== null && <OwnerSign name={owner} />}
            {task && (
              <span className={classes.task} data-late={task.late ? '' : undefined}>
                {task.late ? <IconAlertTriangle size={12} /> : <IconChecklist size={12} />}
                <span className={classes.words} dir="auto">
                  {task.title}
                </span>
                <span className="figures">{format.dateShort(task.day)}</span>
              </span>
            )}
            {idle !== null && idle > 0 && (
              <span className={`${classes.idle} figures`} data-idle={idleness(idle)}>
                <IconClock size={12} />
                {daysOf(idle)}
              </span>
            )}
          </span>
        </>
      );
    };

    const describe = (card: OpportunityCard) => {
      const owner = ownerOf(card);
      const task = taskOf(card);
      const idle = card.outcome === 'OPEN' ? idleDays(card.last_touch) : null;
      return [
        card.title || untitled,
        card.company_name,
        format.moneyShort(card.value_minor, card.currency),
        owner && `${said.owner} ${owner}`,
        task && `${task.late ? said.late : said.task} ${task.title} ${task.day ? format.dateShort(task.day) : ''}`,
        idle !== null && idleness(idle) !== 'fresh' && t('said.idle', { count: idle }),
      ]
        .filter(Boolean)
        .join(', ');
    };

    return { render, describe, name: (card: OpportunityCard) => card.title || untitled };
  }, [t, common, format, byId]);
}
