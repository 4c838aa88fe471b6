import { lazy } from 'react';
import type { FeatureRoute } from '../../ui/route.ts';

const SettingsScreen = lazy(async () => ({ default: (await import('./settings-screen.tsx')).SettingsScreen }));

export const routes: FeatureRoute[] = [
  { path: '/settings', screen: SettingsScreen },
  { path: '/settings/:section', screen: SettingsScreen },
];
