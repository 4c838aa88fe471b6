import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './entry.module.css';
import { diffLines } from './line-diff.ts';

/** Both sides of a long text put together, with what that changes in theirs; colour is not the only sign. */
export function MergedText({ theirs, merged }: { theirs: string; merged: string }) {
  const { t } = useTranslation('sync');
  const lines = useMemo(() => diffLines(theirs, merged), [theirs, merged]);
  return (
    <span className={classes.diff}>
      {lines.map(({ kind, text }, index) => {
        const content = (
          <>
            <span aria-hidden className={classes.diffSign}>
              {kind === 'ADDED' ? '+' : kind === 'TAKEN' ? '−' : ''}
            </span>
            {kind !== 'SAME' && (
              <span className="unseen">{kind === 'ADDED' ? t('entry.added') : t('entry.taken')}</span>
            )}
            <bdi>{text}</bdi>
          </>
        );
        const props = { className: classes.diffLine, 'data-kind': kind };
        // biome-ignore-start lint/suspicious/noArrayIndexKey: lines of a text may be equal, and their order is fixed
        if (kind === 'ADDED')
          return (
            <ins key={index} {...props}>
              {content}
            </ins>
          );
        if (kind === 'TAKEN')
          return (
            <del key={index} {...props}>
              {content}
            </del>
          );
        return (
          <span key={index} {...props}>
            {content}
          </span>
        );
        // biome-ignore-end lint/suspicious/noArrayIndexKey: see above
      })}
    </span>
  );
}
