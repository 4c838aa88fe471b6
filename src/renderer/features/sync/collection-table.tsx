import { IconAlertTriangle, IconCheck, IconClock, IconDownload, IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CollectionState } from '../../../contract/sync.ts';
import { useEnumeration } from '../../ui/enumeration.ts';
import { useFormat } from '../../ui/format.ts';
import classes from './state-section.module.css';
import { Window } from './window.tsx';

const signs = {
  WAITING: IconClock,
  SCANNING: IconDownload,
  CURRENT: IconCheck,
  NOT_PERMITTED: IconLock,
  HELD: IconAlertTriangle,
} as const;

function Phase({ state }: { state: CollectionState }) {
  const { t } = useTranslation('sync');
  const format = useFormat();
  const word = useEnumeration();
  const Sign = signs[state.phase];
  const name = t(`phase.${state.phase}`);
  return (
    <span className={classes.phase} data-phase={state.phase}>
      <Sign size={14} stroke={1.75} aria-hidden />
      {name}
      {state.phase === 'SCANNING' && state.total !== null && state.total > 0 && (
        <>
          <progress
            className={classes.progress}
            value={Math.min(state.done, state.total)}
            max={state.total}
            aria-label={t('progress', { collection: word('collection', state.collection) })}
          />
          <span className="figures">
            {t('progress_of', { done: format.number(state.done), total: format.number(state.total) })}
          </span>
        </>
      )}
    </span>
  );
}

/** Every collection of the shared database: where it stands, how many records are here, how far back it reaches. */
export function CollectionTable({ collections }: { collections: readonly CollectionState[] }) {
  const { t } = useTranslation('sync');
  const word = useEnumeration();
  const format = useFormat();
  return (
    <table className={classes.table}>
      <caption className="unseen">{t('collections')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('column.collection')}</th>
          <th scope="col">{t('column.phase')}</th>
          <th scope="col" className={classes.number}>
            {t('column.documents')}
          </th>
          <th scope="col">{t('column.window')}</th>
          <th scope="col" className={classes.number}>
            {t('column.quarantined')}
          </th>
        </tr>
      </thead>
      <tbody>
        {collections.map((state) => (
          <tr key={state.collection}>
            <td>{word('collection', state.collection)}</td>
            <td>
              <Phase state={state} />
            </td>
            <td className={`${classes.number} figures`}>
              {state.phase === 'NOT_PERMITTED' ? '—' : format.number(state.documents)}
            </td>
            <td>
              <Window state={state} />
            </td>
            <td className={`${classes.number} figures`}>
              {state.quarantined > 0 ? format.number(state.quarantined) : '—'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
