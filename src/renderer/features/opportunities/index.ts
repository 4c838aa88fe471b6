import type { FeatureRoute } from '../../ui/route.ts';
import { OpportunityBoardScreen } from './board-screen.tsx';
import { OpportunityListScreen } from './list-screen.tsx';
import { OpportunityPage } from './record/opportunity-page.tsx';

export { LoseDialog } from './lose-dialog.tsx';
export { OpportunityQuickAdd } from './quick-add.tsx';
export { useOpportunityActions } from './use-opportunity-actions.ts';

export const routes: FeatureRoute[] = [
  { path: '/opportunities', screen: OpportunityBoardScreen },
  { path: '/opportunities/list', screen: OpportunityListScreen },
  { path: '/opportunities/:id', screen: OpportunityPage },
];
