import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Redirect, Route, Switch } from 'wouter';
import { Page } from '../ui/page.tsx';
import type { FeatureRoute } from '../ui/route.ts';
import { EmptyState } from '../ui/states.tsx';

const features = import.meta.glob<{ routes?: FeatureRoute[] }>('../features/*/index.ts', { eager: true });

/** The screens of all features. */
const routes: readonly FeatureRoute[] = Object.values(features).flatMap((feature) => feature.routes ?? []);

/** Paths that have a screen, so that nothing leads to one that is not there. */
export const existingPaths: ReadonlySet<string> = new Set(routes.map((route) => route.path));

function NotFound() {
  const { t } = useTranslation('frame');
  return (
    <Page title={t('not_found.title')}>
      <EmptyState title={t('not_found.title')}>{t('not_found.next')}</EmptyState>
    </Page>
  );
}

/** The screen of the address. */
export function Screens() {
  return (
    <Suspense fallback={null}>
      <Switch>
        {routes.map(({ path, screen }) => (
          <Route key={path} path={path} component={screen} />
        ))}
        <Route path="/">
          <Redirect to="/opportunities" replace />
        </Route>
        <Route>
          <NotFound />
        </Route>
      </Switch>
    </Suspense>
  );
}
