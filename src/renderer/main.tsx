import '@fontsource-variable/heebo/index.css';
import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/notifications/styles.css';
import './app/theme.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { connect } from './rpc/index.ts';
import { loadPreferences } from './ui/preferences.ts';
import { createQueryClient } from './ui/queries.ts';
import { workspaceQuery } from './ui/session.ts';

/** Connects, learns the language and the colours of this computer, and shows the app. */
async function start(root: HTMLElement): Promise<void> {
  await connect();
  const queryClient = createQueryClient();
  void queryClient.prefetchQuery(workspaceQuery);
  await loadPreferences();
  createRoot(root).render(
    <StrictMode>
      <App queryClient={queryClient} />
    </StrictMode>,
  );
}

const root = document.getElementById('root');
if (root) void start(root);
