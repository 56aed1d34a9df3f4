import { defineConfig } from 'vitest/config';
import { ClosingLine } from './test/support/closing-line.ts';

// Site builds and browsers use all of a small machine. They run one file at a time, after the rest.
const alone = { fileParallelism: false, testTimeout: 120_000, hookTimeout: 300_000 };

export default defineConfig({
  test: {
    reporters: ['default', new ClosingLine()],
    projects: [
      {
        test: {
          name: 'unit',
          globalSetup: 'test/support/shared-postgres-setup.ts',
          include: ['test/**/*.test.ts'],
          exclude: ['test/integration/**', 'test/browser/**', 'test/fixtures/**'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          sequence: { groupOrder: 1 },
          ...alone,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: 'test/support/chromium.ts',
          // A dev server that reloads its page may cut off the navigation of a test: nothing that is told apart
          // by it fails three times in a row.
          retry: 2,
          sequence: { groupOrder: 2 },
          ...alone,
        },
      },
    ],
  },
});
