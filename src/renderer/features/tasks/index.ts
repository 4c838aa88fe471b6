import type { FeatureRoute } from '../../ui/route.ts';
import { TasksScreen } from './tasks-screen.tsx';

export { DueLabel } from './due-label.tsx';
export { NextStep } from './next-step.tsx';
export { RelatedTasks } from './related-tasks.tsx';

export const routes: FeatureRoute[] = [{ path: '/tasks', screen: TasksScreen }];
