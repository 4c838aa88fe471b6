import type { FeatureRoute } from '../../ui/route.ts';
import { LeadBoardScreen } from './board-screen.tsx';
import { LeadListScreen } from './list-screen.tsx';

export { LeadQuickAdd } from './quick-add.tsx';
export { useLeadActions } from './use-lead-actions.ts';

export const routes: FeatureRoute[] = [
  { path: '/leads', screen: LeadBoardScreen },
  { path: '/leads/list', screen: LeadListScreen },
];
