import type { FeatureRoute } from '../../ui/route.ts';
import { CompaniesScreen } from './companies-screen.tsx';
import { CompanyPage } from './company-page.tsx';

export { NewCompany } from './new-company.tsx';

export const routes: FeatureRoute[] = [
  { path: '/companies', screen: CompaniesScreen },
  { path: '/companies/:id', screen: CompanyPage },
];
