import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useEnumeration } from '../../../ui/enumeration.ts';
import { useSyncStatus } from '../../../ui/sync-status.ts';
import { useMay } from '../../../ui/use-may.ts';
import { useSyncSign } from '../../../ui/use-sync-sign.ts';
import { StandaloneNotice } from '../../team/index.ts';
import { Part } from '../part.tsx';
import { ChangeAddressDialog } from './change-address-dialog.tsx';
import classes from './team-section.module.css';

/** Where the team's database is, by its hosts alone, what it is, and what this login may not read there. */
export function ServerPart() {
  const { t } = useTranslation('settings');
  const word = useEnumeration();
  const status = useSyncStatus();
  const sign = useSyncSign(status);
  const mayManage = useMay('manage');
  const [changing, setChanging] = useState(false);
  if (!status) return null;
  const hidden = status.collections
    .filter(({ phase }) => phase === 'NOT_PERMITTED')
    .map(({ collection }) => word('collection', collection));
  const facts = [
    [t('server.address'), status.address && <bdi dir="ltr">{status.address}</bdi>],
    [
      t('server.kind'),
      status.server && (
        <>
          {t(`server.${status.server.kind}`)}, <bdi dir="ltr">MongoDB {status.server.version}</bdi>
        </>
      ),
    ],
    [t('server.mode'), status.mode && t(`server.${status.mode}`)],
    [
      t('server.rights'),
      hidden.length > 0 ? t('server.hidden', { collections: hidden.join(', ') }) : t('server.reads_all'),
    ],
    [t('server.state'), sign && <Link href="/sync">{sign.name}</Link>],
  ] as const;
  return (
    <Part title={t('server.title')} hint={t('server.hint')}>
      <dl className={classes.facts}>
        {facts
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {status.mode === 'POLLING' && (
        <StandaloneNotice standalone={status.server?.kind === 'STANDALONE'} receipts={false} />
      )}
      {mayManage && (
        <Button variant="default" className={classes.below} onClick={() => setChanging(true)}>
          {t('server.change')}
        </Button>
      )}
      {changing && <ChangeAddressDialog onClose={() => setChanging(false)} />}
    </Part>
  );
}
