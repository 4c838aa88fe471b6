import { IconLayoutKanban, IconList } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useHashSearch } from '../location.ts';
import classes from './view-switch.module.css';

interface ViewSwitchProps {
  board: string;
  list: string;
  shown: 'board' | 'list';
}

/** The same records as a board or as a list; the filter goes along. */
export function ViewSwitch({ board, list, shown }: ViewSwitchProps) {
  const { t } = useTranslation('list');
  const search = useHashSearch();
  const to = (path: string) => (search ? `${path}?${search}` : path);
  return (
    <nav className={classes.switch} aria-label={t('view')}>
      <Link
        href={to(board)}
        className={classes.view}
        aria-current={shown === 'board' ? 'page' : undefined}
        aria-label={t('board')}
        title={t('board')}
      >
        <IconLayoutKanban size={16} />
      </Link>
      <Link
        href={to(list)}
        className={classes.view}
        aria-current={shown === 'list' ? 'page' : undefined}
        aria-label={t('list')}
        title={t('list')}
      >
        <IconList size={16} />
      </Link>
    </nav>
  );
}
