import { IconSearch } from '@tabler/icons-react';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Keys } from '../ui/keys.tsx';
import classes from './header.module.css';
import { MeMenu } from './me-menu.tsx';
import { showOverlay } from './overlays.ts';
import { SyncSign } from './sync-sign.tsx';

/** Where we are, the search, what is saved where, and me. `place` takes the screen's title. */
export function Header({ place }: { place: Ref<HTMLDivElement> }) {
  const { t } = useTranslation('frame');
  return (
    <header className={classes.header}>
      <div ref={place} className={classes.place} />
      <button
        type="button"
        className={classes.search}
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => showOverlay('palette')}
      >
        <IconSearch size={15} stroke={1.75} aria-hidden />
        <span className={classes.searchText}>{t('header.search')}</span>
        <Keys keys="mod+k" />
      </button>
      <SyncSign />
      <MeMenu />
    </header>
  );
}
