import { Button, Radio } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MovePreview as Preview } from '../../../../contract/team.ts';
import { collectionNames } from '../../../../domain/collections.ts';
import { useEnumeration } from '../../../ui/enumeration.ts';
import { useFormat } from '../../../ui/format.ts';
import classes from './team-section.module.css';

/** Matches drawn at once; a button shows as many more. */
const SHOWN = 50;

interface MovePreviewProps {
  preview: Preview;
  busy: boolean;
  onMove: (matched: 'MERGE' | 'SEPARATE') => void;
}

/** What moving would do: what is new by collection, what the team has already, and what stands in the way. */
export function MovePreview({ preview, busy, onMove }: MovePreviewProps) {
  const { t } = useTranslation('settings');
  const word = useEnumeration();
  const format = useFormat();
  const [matched, setMatched] = useState<'MERGE' | 'SEPARATE'>('MERGE');
  const [shown, setShown] = useState(SHOWN);
  const { matches, taken_numbers: taken } = preview;
  const counts = collectionNames.flatMap((collection) => {
    const count = preview.new[collection] ?? 0;
    return count > 0 ? [[collection, count] as const] : [];
  });
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  return (
    <section className={classes.form} aria-label={t('move.preview')}>
      <h3 className={classes.heading}>{t('move.preview')}</h3>
      <p className={classes.text}>{t('move.new', { count: total })}</p>
      <dl className={classes.counts}>
        {counts.map(([collection, count]) => (
          <div key={collection}>
            <dt>{word('collection', collection)}</dt>
            <dd className="figures">{format.number(count)}</dd>
          </div>
        ))}
      </dl>
      {matches.length > 0 && (
        <>
          <p className={classes.text}>{t('move.matches', { count: matches.length })}</p>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('move.column.ours')}</th>
                <th scope="col">{t('move.column.by')}</th>
                <th scope="col">{t('move.column.theirs')}</th>
              </tr>
            </thead>
            <tbody>
              {matches.slice(0, shown).map((match) => (
                <tr key={`${match.collection}/${match.id}`}>
                  <td>
                    <bdi>{match.title}</bdi>{' '}
                    <span className={classes.muted}>{word('collection', match.collection)}</span>
                  </td>
                  <td>
                    {t(`move.by.${match.by}`)} <bdi dir="ltr">{match.value}</bdi>
                  </td>
                  <td>
                    <bdi>{match.theirs.title}</bdi>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {matches.length > shown && (
            <div>
              <Button variant="default" onClick={() => setShown(shown + SHOWN * 4)}>
                {t('move.more', { count: matches.length - shown })}
              </Button>
            </div>
          )}
          <Radio.Group
            label={t('move.matched')}
            value={matched}
            onChange={(chosen) => setMatched(chosen === 'SEPARATE' ? 'SEPARATE' : 'MERGE')}
          >
            <div className={classes.choices}>
              <Radio size="xs" value="MERGE" label={t('move.MERGE.name')} description={t('move.MERGE.text')} />
              <Radio size="xs" value="SEPARATE" label={t('move.SEPARATE.name')} description={t('move.SEPARATE.text')} />
            </div>
          </Radio.Group>
        </>
      )}
      {taken.length > 0 && (
        <div role="alert" className={classes.failure}>
          <p className={classes.text}>{t('move.taken', { count: taken.length })}</p>
          <bdi dir="ltr">{taken.join(', ')}</bdi>
        </div>
      )}
      <div>
        <Button disabled={busy || taken.length > 0} onClick={() => onMove(matched)}>
          {busy ? t('move.moving') : t('move.move')}
        </Button>
      </div>
    </section>
  );
}
