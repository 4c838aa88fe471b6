import { openApp } from '../core/index.ts';
import { runBrowserShell } from './run.ts';

await runBrowserShell(openApp);
