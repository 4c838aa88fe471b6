import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TitlePlace } from '../ui/page.tsx';
import { Banners } from './banners.tsx';
import classes from './frame.module.css';
import { useGlobalKeys } from './global-keys.ts';
import { Header } from './header.tsx';
import { useOverlay } from './overlays.ts';
import { Palette } from './palette.tsx';
import { Rail } from './rail.tsx';
import { Screens } from './routes.tsx';
import { ShortcutsHelp } from './shortcuts-help.tsx';

/** The app for somebody who is signed in: rail, header, and the screen of the address. */
export function Frame() {
  const { t } = useTranslation('frame');
  const [place, setPlace] = useState<HTMLDivElement | null>(null);
  const shown = useOverlay((overlay) => overlay.shown);
  useGlobalKeys();
  return (
    <div className={classes.frame}>
      <button type="button" className={classes.skip} onClick={() => document.getElementById('main')?.focus()}>
        {t('skip')}
      </button>
      <Rail />
      <div className={classes.column}>
        <Banners />
        <Header place={setPlace} />
        <main id="main" tabIndex={-1} className={classes.main}>
          <TitlePlace value={place}>{place && <Screens />}</TitlePlace>
        </main>
      </div>
      {shown === 'palette' && <Palette />}
      {shown === 'shortcuts' && <ShortcutsHelp />}
    </div>
  );
}
