import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Activity } from '../../../domain/activity.ts';
import { useEnumeration } from '../../ui/enumeration.ts';
import { RecordLink } from '../../ui/record/fact-value.tsx';
import { Sentence, slots } from '../../ui/record/sentence.tsx';
import classes from './timeline.module.css';

function textOf(metadata: Activity['metadata'], name: string): string | null {
  const value = metadata?.[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** A word or a name within a sentence, in its own direction. */
function Part({ children }: { children: string }) {
  return <bdi className={classes.part}>{children}</bdi>;
}

/** What an activity says, in the language of the interface; `metadata` is what the application wrote with it. */
export function ActivitySentence({ activity }: { activity: Activity }) {
  const { t } = useTranslation('activities');
  const word = useEnumeration();
  const { metadata } = activity;
  const from = textOf(metadata, 'from');
  const to = textOf(metadata, 'to');

  switch (activity.type) {
    case 'STAGE_MOVED':
    case 'STATUS_CHANGED': {
      if (!to) break;
      const kind = activity.type === 'STAGE_MOVED' ? 'stage' : 'lead_status';
      const parts = { from: <Part>{word(kind, from)}</Part>, to: <Part>{word(kind, to)}</Part> };
      if (!from) return <Sentence text={t(`said.${kind}_set`, slots('to'))} parts={parts} />;
      return <Sentence text={t(`said.${kind}_moved`, slots('from', 'to'))} parts={parts} />;
    }
    case 'WON':
      if (!from) return t('said.won');
      return <Sentence text={t('said.won_from', slots('from'))} parts={{ from: <Part>{word('stage', from)}</Part> }} />;
    case 'LOST': {
      const reason = textOf(metadata, 'reason');
      const parts = { reason: <Part>{word('lost_reason', reason)}</Part> };
      return reason ? <Sentence text={t('said.lost', slots('reason'))} parts={parts} /> : t('said.lost_plain');
    }
    case 'REOPENED':
      return t('said.reopened');
    case 'CREATED':
      return t('said.created');
    case 'CONVERTED': {
      const contact = textOf(metadata, 'contact_id');
      const opportunity = textOf(metadata, 'opportunity_id');
      if (!contact) return t('said.converted');
      const parts = {
        contact: <RecordLink scope="contacts" id={contact} />,
        opportunity: (
          <Link href={`/opportunities/${opportunity}`} className={classes.link}>
            {t('opportunity')}
          </Link>
        ),
      };
      return opportunity ? (
        <Sentence text={t('said.converted_both', slots('contact', 'opportunity'))} parts={parts} />
      ) : (
        <Sentence text={t('said.converted_contact', slots('contact'))} parts={parts} />
      );
    }
    case 'TASK_COMPLETED': {
      const title = textOf(metadata, 'title');
      const parts = { title: <Part>{title ?? ''}</Part> };
      return title ? <Sentence text={t('said.task', slots('title'))} parts={parts} /> : t('said.task_plain');
    }
    case 'INVOICE_DRAFTED':
    case 'INVOICE_ISSUED': {
      const id = textOf(metadata, 'invoice_id');
      const number = textOf(metadata, 'invoice_number') ?? t('draft');
      const parts = {
        number: id ? (
          <Link href={`/invoices/${id}`} className={classes.link}>
            {number}
          </Link>
        ) : (
          <Part>{number}</Part>
        ),
      };
      const said = activity.type === 'INVOICE_ISSUED' ? 'said.invoice_issued' : 'said.invoice_drafted';
      return <Sentence text={t(said, slots('number'))} parts={parts} />;
    }
  }
  return word('activity_type', activity.type) || t('said.something');
}
