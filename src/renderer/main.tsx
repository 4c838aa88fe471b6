import './app/no-eval.ts';
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

/** Connects, learns the language and the colours of this computer, and shows the app. */
async function start(root: HTMLElement): Promise<void> {
  await connect();
  await loadPreferences();
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}

const root = document.getElementById('root');
if (root) void start(root);
