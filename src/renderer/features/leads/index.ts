import type { FeatureRoute } from '../../ui/route.ts';
import { LeadBoardScreen } from './board-screen.tsx';
import { LeadListScreen } from './list-screen.tsx';
import { LeadPage } from './record/lead-page.tsx';

export { LeadQuickAdd } from './quick-add.tsx';
export { useLeadActions } from './use-lead-actions.ts';

export const routes: FeatureRoute[] = [
  { path: '/leads', screen: LeadBoardScreen },
  { path: '/leads/list', screen: LeadListScreen },
  { path: '/leads/:id', screen: LeadPage },
];
