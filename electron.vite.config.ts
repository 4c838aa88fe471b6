import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/**
 * One build for all shells: `main` holds the Electron shell, the browser shell, the terminal and the workers (Node, ESM),
 * `preload` is CommonJS because sandboxed preloads must be, `renderer` is the one user interface of both windows and browser.
 */
export default defineConfig({
  main: {
    build: {
      rollupOptions: {
        input: {
          main: 'src/main/index.ts',
          web: 'src/web/main.ts',
          cli: 'src/cli/index.ts',
          'pdf-worker': 'src/core/pdf/worker.ts',
          'imports-worker': 'src/core/imports/worker.ts',
          'sync-worker': 'src/core/sync/worker.ts',
          'session-worker': 'src/core/session/worker.ts',
        },
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    build: {
      rollupOptions: {
        input: { preload: 'src/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    build: {
      // Half of what the page has to read before it paints.
      minify: true,
      rollupOptions: { input: 'src/renderer/index.html' },
      // A worker or font inlined as a data address would be refused by the page's policy.
      assetsInlineLimit: 0,
    },
  },
});
