import { IconDatabase } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'wouter';
import type { SyncStatus } from '../../../contract/sync.ts';
import { useFormat } from '../../ui/format.ts';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, ReadOnlyNotice } from '../../ui/states.tsx';
import { countHeld, syncStatusQuery } from '../../ui/sync-status.ts';
import { useMay } from '../../ui/use-may.ts';
import { FaultsSection } from './faults-section.tsx';
import { InboxSection } from './inbox-section.tsx';
import { JournalSection } from './journal-section.tsx';
import { OutboxSection } from './outbox-section.tsx';
import { StateSection } from './state-section.tsx';
import { SyncActions } from './sync-actions.tsx';
import classes from './sync-screen.module.css';

const sections = [
  ['state', StateSection],
  ['outbox', OutboxSection],
  ['inbox', InboxSection],
  ['journal', JournalSection],
  ['faults', FaultsSection],
] as const satisfies readonly (readonly [string, ComponentType<{ status: SyncStatus }>])[];

type Name = (typeof sections)[number][0];

/** What waits beside a section's name; undefined where nothing does. */
function countOf(name: Name, status: SyncStatus): number | undefined {
  const held = countHeld(status);
  const counts: Partial<Record<Name, number>> = {
    state: held,
    outbox: status.waiting,
    inbox: status.needs_attention - held,
  };
  return counts[name] || undefined;
}

function Sections({ shown, status }: { shown: Name; status: SyncStatus }) {
  const { t } = useTranslation('sync');
  const format = useFormat();
  return (
    <nav aria-label={t('sections')} className={classes.sections}>
      {sections.map(([name]) => {
        const count = countOf(name, status);
        return (
          <Link
            key={name}
            href={name === 'state' ? '/sync' : `/sync/${name}`}
            className={classes.section}
            aria-current={name === shown ? 'page' : undefined}
          >
            {t(`section.${name}`)}
            {count !== undefined && <span className={`${classes.count} figures`}>{format.number(count)}</span>}
          </Link>
        );
      })}
    </nav>
  );
}

/** An embedded workspace has nobody to synchronise with. */
function NoTeam() {
  const { t } = useTranslation('sync');
  const mayManage = useMay('manage');
  const link = mayManage && (
    <Link href="/settings/team" className={classes.link}>
      {t('embedded.connect')}
    </Link>
  );
  return (
    <EmptyState icon={IconDatabase} title={t('embedded.title')} action={link}>
      {t('embedded.text')}
    </EmptyState>
  );
}

/** How the copy on this computer and the team's database stand to each other, and everything a person can decide about it. */
export function SyncScreen() {
  const { t } = useTranslation('sync');
  const params = useParams();
  const { data: status, error, refetch } = useQuery(syncStatusQuery);
  const [name, Section] = sections.find(([one]) => one === params.section) ?? sections[0];
  if (!status)
    return <Page title={t('title')}>{error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}</Page>;
  if (status.kind === 'EMBEDDED')
    return (
      <Page title={t('title')}>
        <NoTeam />
      </Page>
    );
  return (
    <Page
      title={t('title')}
      layout="fill"
      toolbar={<Sections shown={name} status={status} />}
      actions={<SyncActions status={status} />}
    >
      <ReadOnlyNotice />
      <Section status={status} />
    </Page>
  );
}
