import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'wouter';
import { Page } from '../../ui/page.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { ListsSection } from './lists-section.tsx';
import { PeopleSection } from './people-section.tsx';
import { SecuritySection } from './security-section.tsx';
import classes from './settings-screen.module.css';
import { TeamSection } from './team/team-section.tsx';
import { WorkspaceSection } from './workspace-section.tsx';

const sections = [
  ['workspace', WorkspaceSection],
  ['people', PeopleSection],
  ['team', TeamSection],
  ['lists', ListsSection],
  ['appearance', AppearanceSection],
  ['security', SecuritySection],
] as const satisfies readonly (readonly [string, ComponentType])[];

/** Everything that can be set, one section at a time; what is changed is saved when the field is left. */
export function SettingsScreen() {
  const { t } = useTranslation('settings');
  const params = useParams();
  const [name, Section] = sections.find(([one]) => one === params.section) ?? sections[0];
  return (
    <Page title={t(`section.${name}`)} trail={[{ label: t('title'), href: '/settings' }]}>
      <div className={classes.columns}>
        <nav aria-label={t('sections')} className={classes.sections}>
          {sections.map(([one]) => (
            <Link
              key={one}
              href={`/settings/${one}`}
              className={classes.section}
              aria-current={one === name ? 'page' : undefined}
            >
              {t(`section.${one}`)}
            </Link>
          ))}
        </nav>
        <div className={classes.content}>
          <Section />
        </div>
      </div>
    </Page>
  );
}
