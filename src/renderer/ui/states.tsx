import { Button } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CollectionName } from '../../domain/collections.ts';
import { errorSentence } from './error-sentence.ts';
import { useWorkspace } from './session.ts';
import classes from './states.module.css';
import { useArrival } from './sync-status.ts';

interface EmptyStateProps {
  icon?: Icon;
  /** What is not there. */
  title: string;
  /** The next step, in one sentence. */
  children?: ReactNode;
  /** A button for that step; leave it out where the role does not allow it. */
  action?: ReactNode;
}

/** A screen or a list that holds nothing yet. */
export function EmptyState({ icon: Sign, title, children, action }: EmptyStateProps) {
  return (
    <div className={classes.state}>
      {Sign && <Sign className={classes.icon} size={32} stroke={1.25} aria-hidden />}
      <h2 className={classes.title}>{title}</h2>
      {children && <p className={classes.text}>{children}</p>}
      {action}
    </div>
  );
}

interface EmptyCollectionProps extends EmptyStateProps {
  collection: CollectionName;
}

/**
 * A collection of which nothing is here. In a team that need not mean that there is none: while its records are still coming, or where the login may
 * not read them, that is said instead, and nobody is asked to bring in what the team has already.
 */
export function EmptyCollection({ collection, ...empty }: EmptyCollectionProps) {
  const { t } = useTranslation('common');
  const arrival = useArrival(collection);
  if (arrival === 'COMPLETE') return <EmptyState {...empty} />;
  const { icon } = empty;
  return (
    <EmptyState {...(icon ? { icon } : {})} title={t(`arrival.${arrival}.title`)}>
      {t(`arrival.${arrival}.text`)}
    </EmptyState>
  );
}

/** What went wrong on this screen and the next step. `onRetry` shows a button that tries again. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation('common');
  return (
    <div className={classes.state} role="alert">
      <h2 className={classes.title}>{t('failed')}</h2>
      <p className={classes.text}>{errorSentence(error)}</p>
      {onRetry && (
        <Button variant="default" onClick={onRetry}>
          {t('try_again')}
        </Button>
      )}
    </div>
  );
}

/** One line that says why nothing can be changed here: the role, or a workspace that can only be read. Nothing where one may write. */
export function ReadOnlyNotice() {
  const { t } = useTranslation('common');
  const workspace = useWorkspace();
  if (!workspace?.me) return null;
  if (workspace.read_only) return <p className={classes.notice}>{t('read_only_workspace')}</p>;
  // In a team the login of the address may make a viewer of anybody.
  const why = workspace.kind === 'TEAM' ? 'read_only_team' : 'read_only_role';
  if (workspace.me.role === 'viewer') return <p className={classes.notice}>{t(why)}</p>;
  return null;
}
