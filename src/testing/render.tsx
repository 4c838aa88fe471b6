import { DirectionProvider, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { type RenderResult, render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { Router } from 'wouter';
import { theme } from '../renderer/app/theme.ts';
import { useHashPath, useHashSearch } from '../renderer/ui/location.ts';
import { createQueryClient } from '../renderer/ui/queries.ts';
import { type FakeClient, talkTo } from './fake-client.ts';

/** Shows a part of the app as the app itself does, talking to `client`; motion is off. */
export function renderApp(ui: ReactElement, { client }: { client?: FakeClient } = {}): RenderResult {
  talkTo(client);
  return render(
    <DirectionProvider initialDirection={document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr'}>
      <MantineProvider theme={theme} withCssVariables={false} withGlobalClasses={false} env="test">
        <QueryClientProvider client={createQueryClient()}>
          <Router hook={useHashPath} searchHook={useHashSearch}>
            {ui}
          </Router>
          <Notifications />
        </QueryClientProvider>
      </MantineProvider>
    </DirectionProvider>,
  );
}
