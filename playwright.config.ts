import { defineConfig } from '@playwright/test';
import { electronBinary, type Reason, reasonAgainstDesktop } from './scripts/start.ts';

/**
 * Journeys through the real program: `npm run e2e`, or `npx playwright test [file] [--project=web]`. Every test starts the browser shell
 * as a process of its own over a home of its own, so nothing is shared and nothing is left behind; what is older than `src` is built
 * first. The exit code is 0 when all passed. What may be set:
 *
 * - `CHROMIUM`: Chromium's program, by default Debian's; empty takes the one Playwright installed.
 * - `E2E_WORKERS`: files at a time, by default 2.
 * - `README_PICTURES=1`: the journey writes its pictures to resources/readme.
 *
 * `web` is a desktop, `web-small` the smallest screen that must do (tests tagged @small). `electron` exists where the desktop shell can
 * run: it opens the windows of the built application.
 */
const reason = reasonAgainstDesktop({
  binary: electronBinary(import.meta.dirname),
  platform: process.platform,
  isSuperuser: process.getuid?.() === 0,
  variables: process.env,
});
const reasons: Record<Reason, string> = {
  NO_BINARY: 'no Electron binary',
  NO_SCREEN: 'no screen to open a window on',
  SUPERUSER: 'Electron does not run as the superuser',
};
// Workers read this file too: it is said once, by the process that runs them.
if (reason && process.env.TEST_WORKER_INDEX === undefined) console.log(`[electron] not run: ${reasons[reason]}`);

const desktopOnly = '**/desktop.e2e.ts';

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.e2e.ts',
  globalSetup: './e2e/build-first.ts',
  outputDir: 'test-results',
  reporter: 'list',
  workers: Number(process.env.E2E_WORKERS ?? 2),
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    locale: 'en-GB',
    colorScheme: 'light',
    reducedMotion: 'reduce',
    acceptDownloads: true,
    actionTimeout: 15_000,
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: (process.env.CHROMIUM ?? '/usr/bin/chromium') || undefined,
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
  projects: [
    { name: 'web', testIgnore: desktopOnly, use: { viewport: { width: 1280, height: 800 } } },
    {
      name: 'web-small',
      testIgnore: desktopOnly,
      grep: /@small/,
      use: { viewport: { width: 1024, height: 700 } },
    },
    ...(reason ? [] : [{ name: 'electron', testMatch: desktopOnly }]),
  ],
});
