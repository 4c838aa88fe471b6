import { IconCornerDownRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/format.ts';
import { useFactLabel } from '../../ui/record/index.ts';
import type { PlacedEntry } from './inbox-order.ts';
import classes from './inbox-section.module.css';

interface InboxRowProps {
  placed: PlacedEntry;
  /** It is the one that is shown beside the list. */
  current: boolean;
  onShow: () => void;
}

/** A line of the inbox: which record, what happened, which fields. */
export function InboxRow({ placed: { entry, parent }, current, onShow }: InboxRowProps) {
  const { t } = useTranslation('sync');
  const format = useFormat();
  const labelOf = useFactLabel();
  const fields = entry.fields.map(({ field }) => labelOf(field)).join(', ');
  return (
    <button
      type="button"
      className={classes.row}
      aria-current={current ? 'true' : undefined}
      data-below={parent !== null || undefined}
      onClick={onShow}
    >
      {parent && <IconCornerDownRight size={14} stroke={1.5} aria-hidden className={classes.below} />}
      <span className={classes.words}>
        <span className={classes.first}>
          <span className={classes.kind}>{t(`one.${entry.collection}`)}</span>
          <bdi className={classes.name}>{entry.title}</bdi>
        </span>
        <span className={classes.second}>{[t(`inbox_short.${entry.why}`), fields].filter(Boolean).join(' · ')}</span>
      </span>
      <time dateTime={entry.at} className={`${classes.when} figures`}>
        {format.dateShort(entry.at)}
      </time>
    </button>
  );
}
