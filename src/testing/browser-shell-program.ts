import { openApp } from '../core/index.ts';
import { runBrowserShell } from '../web/index.ts';

/** The browser shell as a program over the renderer that a test made. */
await runBrowserShell(openApp, process.env.TEST_RENDERER);
