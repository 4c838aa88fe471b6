import { tmpdir } from 'node:os';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** Seeded schedules, damage and kills at their sizes of every commit: minutes, so `npm run check` leaves them to `npm test`. */
const faults = [
  'src/core/sync/*.fuzz.test.ts',
  'src/core/sync/knock-outs.test.ts',
  'src/core/sync/step-cut.test.ts',
  'src/core/replica/*.fuzz.test.ts',
  'src/core/replica/team-kill.test.ts',
];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: ['src/cli/**', 'src/**/*.mongo.test.ts', ...faults],
          environment: 'node',
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'faults',
          include: faults,
          environment: 'node',
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'mongo',
          include: ['src/**/*.mongo.test.ts'],
          environment: 'node',
          // A sync thread for each app that is opened: all begin with the same code, which is compiled once.
          env: { NODE_COMPILE_CACHE: join(tmpdir(), 'igv-crm-test-code') },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'terminal',
          include: ['src/cli/**/*.test.ts'],
          exclude: ['src/**/*.mongo.test.ts'],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'dom',
          include: ['src/**/*.dom.test.tsx'],
          environment: 'jsdom',
          setupFiles: ['src/testing/dom-setup.ts'],
          testTimeout: 30_000,
        },
      },
    ],
  },
});
