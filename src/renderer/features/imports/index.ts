import { lazy } from 'react';
import type { FeatureRoute } from '../../ui/route.ts';

const ImportScreen = lazy(async () => ({ default: (await import('./import-screen.tsx')).ImportScreen }));

export const routes: FeatureRoute[] = [{ path: '/import', screen: ImportScreen }];
