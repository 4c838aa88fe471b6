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
      <Link href={to(board)} className={classes.view} aria-current={shown === 'board' ? 'page' : undefined}>
        <IconLayoutKanban size={14} aria-hidden />
        {t('board')}
      </Link>
      <Link href={to(list)} className={classes.view} aria-current={shown === 'list' ? 'page' : undefined}>
        <IconList size={14} aria-hidden />
        {t('list')}
      </Link>
    </nav>
  );
}
