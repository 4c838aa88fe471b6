import { IconAlertTriangle, IconChecklist, IconClock } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpportunityCard } from '../../../contract/opportunities.ts';
import { dueDay, isOverdue } from '../../../domain/due.ts';
import { useFormat } from '../../ui/format.ts';
import { OwnerSign, Pause } from '../../ui/owner-sign.tsx';
import { usePeople } from '../../ui/person-name.tsx';
import { idleDays, idleness } from './idleness.ts';
import classes from './opportunity-face.module.css';

/** Height of a card in CSS pixels: three lines. */
export const CARD_HEIGHT = 82;

/** How an opportunity looks on its card; what it shows by signs is there in words for screen readers. Kept until words or people change. */
export function useOpportunityFace() {
  const { t } = useTranslation('opportunities');
  const { t: common } = useTranslation('common');
  const format = useFormat();
  const { byId } = usePeople();

  return useMemo(() => {
    // Hundreds of cards are drawn at once: words are looked up once for all of them.
    const untitled = t('untitled');
    const said = { owner: t('said.owner'), task: t('said.task'), late: t('said.late') };
    const idleWords = new Map<number, { short: string; said: string }>();
    const daysOf = (days: number) => {
      const known = idleWords.get(days) ?? {
        short: t('idle_short', { count: days }),
        said: t('said.idle', { count: days }),
      };
      idleWords.set(days, known);
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
          <Pause />
          <span className={classes.line}>
            <span className={classes.company} dir="auto">
              {card.company_name}
            </span>
            <Pause />
            <span className={`${classes.value} figures`}>{format.moneyShort(card.value_minor, card.currency)}</span>
          </span>
          <span className={classes.line}>
            <Pause />
            {owner !== null && <OwnerSign name={owner} said={`${said.owner} ${owner}`} />}
            {task && (
              <span className={classes.task} data-late={task.late ? '' : undefined}>
                {task.late ? <IconAlertTriangle size={12} aria-hidden /> : <IconChecklist size={12} aria-hidden />}
                <span className="unseen">, {task.late ? said.late : said.task} </span>
                <span className={classes.words} dir="auto">
                  {task.title}
                </span>
                <span className="unseen"> </span>
                <span className="figures">{format.dateShort(task.day)}</span>
              </span>
            )}
            {idle !== null && idle > 0 && (
              <span className={`${classes.idle} figures`} data-idle={idleness(idle)}>
                <IconClock size={12} aria-hidden />
                <span aria-hidden>{daysOf(idle).short}</span>
                <span className="unseen">, {daysOf(idle).said}</span>
              </span>
            )}
          </span>
        </>
      );
    };

    return { render, name: (card: OpportunityCard) => card.title || untitled };
  }, [t, common, format, byId]);
}
