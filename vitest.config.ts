import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { ClosingLine } from './test/support/closing-line.ts';

// For a machine that is busy: what hangs is ended all the same, and nothing is told by its time.
const slow = { testTimeout: 120_000, hookTimeout: 300_000 };

export default defineConfig({
  test: {
    reporters: ['default', new ClosingLine()],
    // A worker per core, and one for what waits: on a browser, on a server, on a clock.
    maxWorkers: availableParallelism() + 1,
    // Tests leave nothing behind in a module, so that a worker loads each module once for all of its files.
    isolate: false,
    // Builds and servers that tests start are compiled once.
    env: { NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache') },
    // For a machine that is busy with other files.
    expect: { poll: { timeout: 15_000 } },
    // They share one queue, in which the first of the alphabet, which take longest, go first.
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          globalSetup: 'test/support/shared-postgres-setup.ts',
          include: ['test/**/*.test.ts'],
          exclude: ['test/integration/**', 'test/browser/**', 'test/fixtures/**'],
          ...slow,
        },
      },
      {
        extends: true,
        test: { name: 'integration', include: ['test/integration/**/*.test.ts'], ...slow },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: 'test/support/chromium.ts',
          ...slow,
        },
      },
    ],
  },
});
