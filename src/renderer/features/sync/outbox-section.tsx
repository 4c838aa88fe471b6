import { Button } from '@mantine/core';
import { IconCloudCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PendingOperation, SyncStatus } from '../../../contract/sync.ts';
import { client } from '../../rpc/index.ts';
import { useFormat } from '../../ui/format.ts';
import { keys } from '../../ui/queries.ts';
import { isolate } from '../../ui/record/index.ts';
import { EmptyState } from '../../ui/states.tsx';
import { useSyncCommand } from '../../ui/sync-status.ts';
import { useMay } from '../../ui/use-may.ts';
import { PagedRows, usePagedItems } from './paged-rows.tsx';
import { RecordName } from './record-name.tsx';
import classes from './sync-lines.module.css';
import { useOperationText } from './use-operation-text.ts';

const PAGE = 200;
const ROW = 52;

/** Why it is not there yet, in a sentence: what it waits for, what the last attempt was answered, or that the server is not reached. */
function useWhy(items: readonly PendingOperation[], status: SyncStatus): (operation: PendingOperation) => string {
  const { t, i18n } = useTranslation('sync');
  return (operation) => {
    const first = operation.waits_for && items.find(({ op_id }) => op_id === operation.waits_for);
    if (operation.state === 'ASKS') return t('why.ASKS');
    if (operation.state === 'NOT_PERMITTED') return t('why.NOT_PERMITTED');
    if (first) return t('why.after', { what: t(`one.${first.collection}`), title: isolate(first.title) });
    if (operation.waits_for) return t('why.after_another');
    if (operation.state === 'UNCERTAIN') return t('why.UNCERTAIN');
    if (status.phase === 'OFFLINE') return t('why.offline');
    if (status.phase === 'PAUSED') return t('why.paused');
    if (status.phase === 'STOPPED') return t('why.stopped');
    const key = `fault.${operation.why}`;
    if (operation.why) return i18n.exists(key, { ns: 'sync' }) ? t(`fault.${operation.why}`) : t('why.failed');
    return operation.state === 'SENT' ? t('why.SENT') : t('why.turn');
  };
}

/** What waits to be sent, in the order in which it goes, and why each waits. */
export function OutboxSection({ status }: { status: SyncStatus }) {
  const { t } = useTranslation('sync');
  const format = useFormat();
  const mayWrite = useMay('write');
  const command = useSyncCommand();
  const textOf = useOperationText();
  const { items, ...source } = usePagedItems<PendingOperation>(keys.list('sync', 'pending'), (cursor, signal) =>
    client.sync.pending({ cursor, limit: PAGE }, { signal }),
  );
  const whyOf = useWhy(items, status);
  return (
    <PagedRows
      source={source}
      items={items}
      label={t('outbox.label')}
      rowHeight={ROW}
      keyOf={({ op_id }) => op_id}
      empty={
        <EmptyState icon={IconCloudCheck} title={t('outbox.empty')}>
          {t('outbox.empty_text')}
        </EmptyState>
      }
      render={(operation) => (
        <div className={classes.row} data-state={operation.state}>
          <span className={classes.what}>
            <span className={classes.first}>
              <span className={classes.kind}>{t(`one.${operation.collection}`)}</span>
              <RecordName {...operation} exists={operation.kind !== 'delete'} />
            </span>
            <span className={classes.second}>{textOf(operation)}</span>
          </span>
          <span className={classes.why}>{whyOf(operation)}</span>
          <span className={`${classes.when} figures`}>
            <time dateTime={operation.at}>{format.timeToday(operation.at)}</time>
            {operation.attempts > 0 && (
              <span className={classes.second}>{t('attempts', { count: operation.attempts })}</span>
            )}
          </span>
          {operation.state === 'NOT_PERMITTED' && mayWrite && (
            <Button
              variant="default"
              size="compact-xs"
              aria-label={t('outbox.retry_of', { title: isolate(operation.title) })}
              onClick={() => void command(() => client.sync.retry({ op_id: operation.op_id }))}
            >
              {t('outbox.retry')}
            </Button>
          )}
        </div>
      )}
    />
  );
}
