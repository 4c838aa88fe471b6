import { lazy } from 'react';
import type { FeatureRoute } from '../../ui/route.ts';
import { InvoiceListScreen } from './list-screen.tsx';

/** With the drawing of PDF pages, which only this screen needs. */
const InvoicePage = lazy(() => import('./invoice-page.tsx').then((module) => ({ default: module.InvoicePage })));

export const routes: FeatureRoute[] = [
  { path: '/invoices', screen: InvoiceListScreen },
  { path: '/invoices/:id', screen: InvoicePage },
];
