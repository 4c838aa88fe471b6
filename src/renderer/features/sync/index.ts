import { lazy } from 'react';
import type { FeatureRoute } from '../../ui/route.ts';

const SyncScreen = lazy(async () => ({ default: (await import('./sync-screen.tsx')).SyncScreen }));

export const routes: FeatureRoute[] = [
  { path: '/sync', screen: SyncScreen },
  { path: '/sync/:section', screen: SyncScreen },
];
