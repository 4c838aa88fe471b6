import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CollectionState } from '../../../contract/sync.ts';
import { client } from '../../rpc/index.ts';
import { useEnumeration } from '../../ui/enumeration.ts';
import { useFormat } from '../../ui/format.ts';
import { useSyncCommand } from '../../ui/sync-status.ts';
import { useMay } from '../../ui/use-may.ts';
import classes from './state-section.module.css';

/** A collection of which the server has so much less than before that nobody removes it unasked (sync.md, 2.6). */
export function HeldCollection({ held }: { held: CollectionState }) {
  const { t } = useTranslation('sync');
  const word = useEnumeration();
  const format = useFormat();
  const mayManage = useMay('manage');
  const command = useSyncCommand();
  const { collection } = held;
  const name = word('collection', collection);
  const release = (how: 'SWEEP' | 'KEEP') => void command(() => client.sync.release({ collection, how }));
  return (
    <section className={classes.choice} aria-label={t('held.title', { collection: name })}>
      <h3>{t('held.title', { collection: name })}</h3>
      <p>{t('held.text', { missing: format.number(held.missing), documents: format.number(held.documents) })}</p>
      {!mayManage && <p>{t('decide.admin')}</p>}
      {mayManage && (
        <dl className={classes.options}>
          <div>
            <dt>
              <Button variant="default" fullWidth onClick={() => release('KEEP')}>
                {t('held.KEEP.name')}
              </Button>
            </dt>
            <dd>{t('held.KEEP.text')}</dd>
          </div>
          <div>
            <dt>
              <Button variant="default" fullWidth onClick={() => release('SWEEP')}>
                {t('held.SWEEP.name', { count: held.missing })}
              </Button>
            </dt>
            <dd>{t('held.SWEEP.text', { count: held.missing })}</dd>
          </div>
        </dl>
      )}
    </section>
  );
}
