import { useTranslation } from 'react-i18next';
import type { SyncStatus } from '../../../contract/sync.ts';
import { useFormat } from '../../ui/format.ts';
import { useSyncSign } from '../../ui/use-sync-sign.ts';
import { StandaloneNotice } from '../team/index.ts';
import { CollectionTable } from './collection-table.tsx';
import { Decision } from './decision.tsx';
import { HeldCollection } from './held-collection.tsx';
import { Quarantine } from './quarantine.tsx';
import classes from './state-section.module.css';

/** The state in a sentence, what has to be decided, and every collection. */
export function StateSection({ status }: { status: SyncStatus }) {
  const { t } = useTranslation('sync');
  const format = useFormat();
  const sign = useSyncSign(status);
  const Sign = sign?.icon;
  const skew = status.clock_skew_ms;
  const unreadable = status.collections.some(({ quarantined }) => quarantined > 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <section className={classes.section} aria-label={t('section.state')} tabIndex={0}>
      {sign && Sign && (
        <div className={classes.now} data-tone={sign.tone}>
          <Sign size={20} stroke={1.5} aria-hidden className={classes.icon} />
          <div>
            <h2 className={classes.title}>{[sign.name, sign.beside].filter(Boolean).join(' · ')}</h2>
            <p className={classes.text}>{sign.detail}</p>
            <p className={classes.where}>
              {status.address && <bdi dir="ltr">{status.address}</bdi>}
              {status.server && (
                <span>
                  {t(`server.${status.server.kind}`)}, <bdi dir="ltr">MongoDB {status.server.version}</bdi>
                </span>
              )}
            </p>
          </div>
        </div>
      )}
      <Decision status={status} />
      {status.collections
        .filter(({ phase }) => phase === 'HELD')
        .map((held) => (
          <HeldCollection key={held.collection} held={held} />
        ))}
      {status.mode === 'POLLING' && (
        <StandaloneNotice standalone={status.server?.kind === 'STANDALONE'} receipts={false} />
      )}
      {skew !== null && (
        <p className={classes.notice}>
          {t(skew > 0 ? 'clock.ahead' : 'clock.behind', {
            minutes: format.number(Math.round(Math.abs(skew) / 60_000)),
          })}
        </p>
      )}
      <CollectionTable collections={status.collections} />
      {unreadable && <Quarantine />}
    </section>
  );
}
