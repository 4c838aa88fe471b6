import { IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { client } from '../../rpc/index.ts';
import { useFormat } from '../../ui/format.ts';
import { keys } from '../../ui/queries.ts';
import { EmptyState } from '../../ui/states.tsx';
import { PagedRows, usePagedItems } from './paged-rows.tsx';
import { RecordName } from './record-name.tsx';
import classes from './sync-lines.module.css';
import { useOperationText } from './use-operation-text.ts';

const PAGE = 200;
const ROW = 52;

type Acknowledged = Awaited<ReturnType<typeof client.sync.journal>>['items'][number];

/** What the team's database has taken from this computer, newest first. */
export function JournalSection() {
  const { t } = useTranslation('sync');
  const format = useFormat();
  const textOf = useOperationText();
  const { items, ...source } = usePagedItems<Acknowledged>(keys.list('sync', 'journal'), (cursor, signal) =>
    client.sync.journal({ cursor, limit: PAGE }, { signal }),
  );
  return (
    <PagedRows
      source={source}
      items={items}
      label={t('journal.label')}
      rowHeight={ROW}
      keyOf={({ op_id }) => op_id}
      empty={
        <EmptyState icon={IconHistory} title={t('journal.empty')}>
          {t('journal.empty_text')}
        </EmptyState>
      }
      render={(operation) => (
        <div className={classes.row}>
          <span className={classes.what}>
            <span className={classes.first}>
              <span className={classes.kind}>{t(`one.${operation.collection}`)}</span>
              <RecordName {...operation} exists={operation.kind !== 'delete'} />
            </span>
            <span className={classes.second}>{textOf(operation)}</span>
          </span>
          <span className={`${classes.when} figures`}>
            <time dateTime={operation.acked_at}>{format.dateTime(operation.acked_at)}</time>
            {operation.server_n !== null && (
              <span className={classes.second}>
                {t('journal.number', { number: format.number(operation.server_n) })}
              </span>
            )}
          </span>
        </div>
      )}
    />
  );
}
