import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeadCard } from '../../../contract/leads.ts';
import { useEnumeration } from '../../ui/enumeration.ts';
import { useFormat } from '../../ui/format.ts';
import { OwnerSign, Pause } from '../../ui/owner-sign.tsx';
import { usePeople } from '../../ui/person-name.tsx';
import classes from './lead-face.module.css';

/** Height of a card in CSS pixels: three lines. */
export const CARD_HEIGHT = 82;

/** How a lead looks on its card; what it shows by signs is there in words for screen readers. Kept until words or people change. */
export function useLeadFace() {
  const { t } = useTranslation('leads');
  const { t: common } = useTranslation('common');
  const word = useEnumeration();
  const format = useFormat();
  const { byId } = usePeople();

  return useMemo(() => {
    // Hundreds of cards are drawn at once: words are looked up once for all of them.
    const unnamed = t('unnamed');
    const priorityWord = t('field.priority');
    const said = { priority: t('said.priority'), source: t('said.source'), owner: t('said.owner') };
    const ownerOf = (card: LeadCard) =>
      card.assigned_to === null ? null : (byId.get(card.assigned_to)?.name ?? common('unknown_person'));
    const about = (card: LeadCard) => [card.brand, card.sector].filter(Boolean).join(' · ');

    const render = (card: LeadCard) => {
      const owner = ownerOf(card);
      return (
        <>
          <span className={classes.head}>
            <span className={classes.name} dir="auto">
              {card.name || unnamed}
            </span>
          </span>
          <Pause />
          <span className={classes.about} dir="auto">
            {about(card)}
          </span>
          <span className={classes.line}>
            <Pause />
            {owner !== null && <OwnerSign name={owner} said={`${said.owner} ${owner}, `} />}
            {card.priority && (
              <span className={classes.priority} data-priority={card.priority} title={priorityWord}>
                <span className="unseen">{said.priority} </span>
                {word('lead_priority', card.priority)}
                <Pause />
              </span>
            )}
            <span className={classes.source}>
              {card.source && <span className="unseen">{said.source} </span>}
              {word('source', card.source)}
            </span>
            <Pause />
            <span className={`${classes.since} figures`}>{format.dateShort(card.created_at)}</span>
          </span>
        </>
      );
    };

    return { render, name: (card: LeadCard) => card.name || unnamed };
  }, [t, common, word, format, byId]);
}
