import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconDots, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../error-sentence.ts';
import { navigate } from '../location.ts';
import { notifyChanged, notifyError } from '../notify.ts';
import { Page } from '../page.tsx';
import type { Scope } from '../queries.ts';
import { useShortcuts } from '../shortcuts.ts';
import { EmptyState, ErrorState, ReadOnlyNotice } from '../states.tsx';
import { goBack } from './go-back.ts';
import { useNeighbour } from './neighbours.ts';
import classes from './record-page.module.css';
import { isolate } from './sentence.tsx';
import type { UsedRecord } from './use-record.ts';

/** Collections whose records have a page. */
export type RecordScope = Extract<Scope, 'leads' | 'contacts' | 'companies' | 'opportunities'>;

interface RecordPageProps<Item> {
  scope: RecordScope;
  id: string;
  used: UsedRecord<Item>;
  title: (record: Item) => string;
  /** The contract's `remove`. */
  remove: (input: { ids: string[] }) => Promise<{ change_id: string }>;
  /** Buttons of this kind of record, before the menu. */
  actions?: ReactNode;
  nextStep: ReactNode;
  /** A stage bar, a status. */
  banner?: ReactNode;
  /** How it ended. */
  notice?: ReactNode;
  facts: ReactNode;
  related: ReactNode;
  timeline: ReactNode;
}

/** One record: what comes next on top, facts and related records at one side, the timeline at the other. */
export function RecordPage<Item>({ scope, id, used, title, remove, ...parts }: RecordPageProps<Item>) {
  const { t } = useTranslation(['record', 'common', 'enumerations']);
  const neighbour = useNeighbour(scope, id);
  const trail = [{ label: t(`enumerations:collection.${scope}`), href: `/${scope}` }];
  const go = (step: 1 | -1) => {
    const found = neighbour(step);
    if (found) navigate(`/${scope}/${found}`, { replace: true });
  };
  const leave = (event: KeyboardEvent) => {
    // Escape in an open menu is the menu's.
    if (event.target instanceof Element && event.target.closest('[role="menu"], [aria-expanded="true"]')) return;
    goBack(`/${scope}`);
  };
  useShortcuts({ j: () => go(1), k: () => go(-1), Escape: leave });

  const { editor, error } = used;
  if (!editor) {
    if (!error) return <Page title={trail[0]?.label ?? ''}>{null}</Page>;
    const isGone = failureOf(error)?.code === 'NOT_FOUND';
    return (
      <Page title={t('not_here')} trail={trail}>
        {isGone ? (
          <EmptyState
            title={t('not_found')}
            action={
              <a className={classes.back} href={`#/${scope}`}>
                {t('back_to_list')}
              </a>
            }
          >
            {t('not_found_next')}
          </EmptyState>
        ) : (
          <ErrorState error={error} onRetry={used.retry} />
        )}
      </Page>
    );
  }

  const name = title(editor.record) || t('common:without_name');
  const removeIt = async () => {
    try {
      const { change_id } = await remove({ ids: [id] });
      notifyChanged({ changeId: change_id, message: t('removed', { name: isolate(name) }) });
      navigate(`/${scope}`);
    } catch (problem) {
      notifyError(problem);
    }
  };
  return (
    <Page
      title={name}
      trail={trail}
      layout="fill"
      toolbar={parts.nextStep}
      actions={
        <>
          {editor.editable && parts.actions}
          <ActionIcon
            className={classes.step}
            aria-label={t('previous')}
            disabled={!neighbour(-1)}
            onClick={() => go(-1)}
          >
            <IconArrowUp size={16} stroke={1.5} aria-hidden />
          </ActionIcon>
          <ActionIcon className={classes.step} aria-label={t('next')} disabled={!neighbour(1)} onClick={() => go(1)}>
            <IconArrowDown size={16} stroke={1.5} aria-hidden />
          </ActionIcon>
          {editor.editable && (
            <Menu>
              <Menu.Target>
                <ActionIcon aria-label={t('common:more')}>
                  <IconDots size={16} stroke={1.5} aria-hidden />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item leftSection={<IconTrash size={16} stroke={1.5} />} onClick={() => void removeIt()}>
                  {t('common:delete')}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
        </>
      }
    >
      <ReadOnlyNotice />
      {parts.banner && <div className={classes.banner}>{parts.banner}</div>}
      {parts.notice}
      <div className={classes.sides}>
        <div className={classes.side}>
          {parts.facts}
          {parts.related}
        </div>
        <div className={classes.main}>{parts.timeline}</div>
      </div>
    </Page>
  );
}
