import { Tooltip } from '@mantine/core';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { changePreferences, usePreferences } from '../ui/preferences.ts';
import { useWorkspace } from '../ui/session.ts';
import { useFirm } from '../ui/settings.ts';
import type { Place } from './places.ts';
import classes from './rail.module.css';
import { usePlaces } from './use-places.ts';

function PlaceLink({ place, folded }: { place: Place; folded: boolean }) {
  const { t } = useTranslation('frame');
  const [path] = useLocation();
  const { icon: Sign } = place;
  const name = t(`place.${place.name}`);
  const here = path === place.path || path.startsWith(`${place.path}/`);
  return (
    <li>
      <Tooltip label={name} disabled={!folded} position="right">
        <Link
          href={place.path}
          className={classes.link}
          aria-label={folded ? name : undefined}
          aria-current={here ? 'page' : undefined}
        >
          <Sign size={18} stroke={1.5} aria-hidden className={classes.icon} />
          {!folded && <span className={classes.name}>{name}</span>}
        </Link>
      </Tooltip>
    </li>
  );
}

/** The places of the app; folds to its icons, and stays so. */
export function Rail() {
  const { t } = useTranslation('frame');
  const folded = usePreferences((preferences) => preferences.rail_folded);
  const firm = useFirm();
  const sample = useWorkspace()?.sample ?? false;
  const shown = usePlaces();
  const Fold = folded ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse;
  const foldName = folded ? t('rail.unfold') : t('rail.fold');

  return (
    <nav className={classes.rail} data-folded={folded || undefined} aria-label={t('rail.name')}>
      <div className={classes.brand}>
        <span className={classes.mark} aria-hidden>
          <i />
          <i />
          <i />
        </span>
        {!folded && (
          <span className={classes.whose}>
            <bdi className={classes.firm}>{firm?.name || 'IGV CRM'}</bdi>
            {sample && <span className={classes.sample}>{t('rail.sample')}</span>}
          </span>
        )}
      </div>
      <ul className={classes.list}>
        {shown
          .filter((place) => !place.below)
          .map((place) => (
            <PlaceLink key={place.name} place={place} folded={folded} />
          ))}
      </ul>
      <ul className={classes.list}>
        {shown
          .filter((place) => place.below)
          .map((place) => (
            <PlaceLink key={place.name} place={place} folded={folded} />
          ))}
        <li>
          <Tooltip label={foldName} disabled={!folded} position="right">
            <button
              type="button"
              className={classes.link}
              aria-label={foldName}
              aria-expanded={!folded}
              onClick={() => changePreferences({ rail_folded: !folded })}
            >
              <Fold size={18} stroke={1.5} aria-hidden className={classes.mirrored} />
              {!folded && <span className={classes.name}>{foldName}</span>}
            </button>
          </Tooltip>
        </li>
      </ul>
    </nav>
  );
}
