import { DirectionProvider, MantineProvider, useDirection } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { type QueryClient, QueryClientProvider, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Router } from 'wouter';
import {
  BrokenScreen,
  RepairedScreen,
  SignInScreen,
  showRepaired,
  useRecoveryKey,
  useRepaired,
  WelcomeScreen,
} from '../features/welcome/index.ts';
import { styleNonce } from '../rpc/index.ts';
import { forgetKept } from '../ui/form/kept.ts';
import { directionOf, isLanguage } from '../ui/i18n.ts';
import { useHashPath, useHashSearch } from '../ui/location.ts';
import { forgetChanges } from '../ui/notify.ts';
import { forgetVisits } from '../ui/recent.ts';
import { edits } from '../ui/record/edits.ts';
import { useWorkspaceQuery } from '../ui/session.ts';
import { colorSchemeManager } from './color-scheme.ts';
import { showOverlay } from './overlays.ts';
import { theme } from './theme.ts';
import { Unreachable } from './unreachable.tsx';
import { useHints } from './use-hints.ts';

/** Everything for somebody who is signed in. */
const loadFrame = () => import('./frame.tsx');
const Frame = lazy(async () => ({ default: (await loadFrame()).Frame }));

/** Reads the frame in a pause after the first paint, so that it is there when the password is right. */
function useLoadFrameInTime(shown: boolean): void {
  useEffect(() => {
    if (!shown) return;
    const wait = setTimeout(() => void loadFrame(), 200);
    return () => clearTimeout(wait);
  }, [shown]);
}

/** Nothing of one person's work stays in memory for the next one. */
function useForgetWhenLocked(open: boolean): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (open) return;
    queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== 'workspace' });
    forgetChanges();
    forgetVisits();
    forgetKept();
    edits.forget();
    showOverlay(null);
  }, [open, queryClient]);
}

/** The first start, the sign-in, what is wrong with the workspace or was mended, or the work itself. */
function Phase() {
  const { data: workspace, error, refetch } = useWorkspaceQuery();
  const keyToKeep = useRecoveryKey();
  const repaired = useRepaired();
  useHints();
  useLoadFrameInTime(workspace !== undefined);
  useForgetWhenLocked(workspace?.phase === 'OPEN');
  if (!workspace) return error ? <Unreachable error={error} onRetry={() => void refetch()} /> : null;
  if (workspace.phase === 'NONE' || keyToKeep) return <WelcomeScreen />;
  if (repaired) return <RepairedScreen saved={repaired} onRead={() => showRepaired(null)} />;
  if (workspace.phase === 'LOCKED') return <SignInScreen workspace={workspace} />;
  if (workspace.phase === 'BROKEN') return <BrokenScreen workspace={workspace} />;
  return (
    <Suspense fallback={null}>
      <Frame />
    </Suspense>
  );
}

/** Mantine's direction follows the language, without a restart. */
function Directed() {
  const { i18n } = useTranslation();
  const { setDirection } = useDirection();
  const direction = directionOf(isLanguage(i18n.language) ? i18n.language : 'en');
  useEffect(() => setDirection(direction), [direction, setDirection]);
  return <Phase />;
}

export function App({ queryClient }: { queryClient: QueryClient }) {
  const [schemes] = useState(colorSchemeManager);
  return (
    <DirectionProvider initialDirection={document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr'}>
      <MantineProvider
        theme={theme}
        colorSchemeManager={schemes}
        defaultColorScheme="auto"
        withCssVariables={false}
        withGlobalClasses={false}
        getStyleNonce={styleNonce}
      >
        <QueryClientProvider client={queryClient}>
          <Router hook={useHashPath} searchHook={useHashSearch}>
            <Directed />
          </Router>
          <Notifications position="bottom-center" limit={3} transitionDuration={120} />
        </QueryClientProvider>
      </MantineProvider>
    </DirectionProvider>
  );
}
