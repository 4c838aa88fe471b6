import { IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { InboxEntry, SyncStatus } from '../../../contract/sync.ts';
import { client } from '../../rpc/index.ts';
import { StateSwitch } from '../../ui/list/state-switch.tsx';
import { keys } from '../../ui/queries.ts';
import { useShortcuts } from '../../ui/shortcuts.ts';
import { EmptyState } from '../../ui/states.tsx';
import { useMay } from '../../ui/use-may.ts';
import { Entry } from './entry.tsx';
import { placeEntries } from './inbox-order.ts';
import { InboxRow } from './inbox-row.tsx';
import classes from './inbox-section.module.css';
import { PagedRows, usePagedItems } from './paged-rows.tsx';
import { choicesOf } from './settling.ts';
import { useResolve } from './use-resolve.ts';

const PAGE = 200;
const ROW = 56;

/** What else needs somebody and is no entry: it is decided where it stands. */
function Elsewhere({ status }: { status: SyncStatus }) {
  const { t } = useTranslation('sync');
  const held = status.phase === 'STOPPED' || status.collections.some(({ phase }) => phase === 'HELD');
  return (
    <p className={classes.elsewhere}>
      {t('inbox.elsewhere')}{' '}
      <Link href={held ? '/sync' : '/sync/outbox'}>{t(held ? 'section.state' : 'section.outbox')}</Link>
    </p>
  );
}

/** Everything that needs a person, one entry at a time: j and k go through them, m takes mine, t keeps theirs. */
export function InboxSection({ status }: { status: SyncStatus }) {
  const { t } = useTranslation('sync');
  const mayWrite = useMay('write');
  const mayManage = useMay('manage');
  const [settled, setSettled] = useState(false);
  const [chosen, setChosen] = useState<number | null>(null);
  const [at, setAt] = useState(0);
  const resolve = useResolve();
  const { items, ...source } = usePagedItems<InboxEntry>(keys.list('sync', { inbox: { settled } }), (cursor, signal) =>
    client.sync.inbox({ settled, cursor, limit: PAGE }, { signal }),
  );
  const placed = useMemo(() => placeEntries(items), [items]);
  const found = placed.findIndex(({ entry }) => entry.id === chosen);
  // An entry that was settled is gone: the one that has its place now is shown.
  const index = found >= 0 ? found : Math.min(at, placed.length - 1);
  const shown = placed[index];
  useEffect(() => {
    if (found >= 0) setAt(found);
  }, [found]);

  const show = (next: number) => {
    const entry = placed[Math.max(0, Math.min(next, placed.length - 1))]?.entry;
    if (entry) setChosen(entry.id);
  };
  const settle = (side: 'mine' | 'theirs') => () => {
    if (!shown || !mayWrite || settled) return;
    const how = choicesOf(shown.entry, mayManage).find((one) => (one === 'THEIRS') === (side === 'theirs'));
    if (how) void resolve(shown.entry, { how });
  };
  useShortcuts({ j: () => show(index + 1), k: () => show(index - 1), m: settle('mine'), t: settle('theirs') });

  const empty = (
    <EmptyState icon={IconCircleCheck} title={settled ? t('inbox.none_settled') : t('inbox.empty')}>
      {settled ? t('inbox.none_settled_text') : t('inbox.empty_text')}
    </EmptyState>
  );
  return (
    <div className={classes.inbox}>
      <div className={classes.bar}>
        <StateSwitch
          label={t('inbox.which')}
          value={settled ? 'settled' : 'open'}
          options={[
            { value: 'open', label: t('inbox.open') },
            { value: 'settled', label: t('inbox.settled') },
          ]}
          onChange={(value) => {
            setSettled(value === 'settled');
            setChosen(null);
            setAt(0);
          }}
        />
        {!settled && source.known && source.total !== null && status.needs_attention > source.total && (
          <Elsewhere status={status} />
        )}
      </div>
      <div className={classes.sides}>
        <div className={classes.list}>
          <PagedRows
            source={source}
            items={placed}
            label={t('inbox.label')}
            rowHeight={ROW}
            keyOf={({ entry }) => String(entry.id)}
            pinned={index}
            empty={empty}
            render={(one) => <InboxRow placed={one} current={one === shown} onShow={() => setChosen(one.entry.id)} />}
          />
        </div>
        {shown && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
          <section className={classes.detail} aria-label={t('section.inbox')} tabIndex={0}>
            <Entry
              key={shown.entry.id}
              placed={shown}
              onResolve={(resolution) => void resolve(shown.entry, resolution)}
            />
          </section>
        )}
      </div>
    </div>
  );
}
