/**
 * The browser of tests. A machine without one is told what to install, or gets it installed; a browser
 * test is never skipped.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium, INSTALL_CHROMIUM } from '../../src/cli/chromium.ts';

/**
 * Vitest global setup: as root on Debian or Ubuntu, installs a missing Chromium in sight. Where that
 * fails, the browser tests fail one by one with what to do, and all other tests still run.
 */
export function setup(): void {
  const isMissing = !process.env['CHROMIUM'] && !findChromium(process.env['PATH']);
  if (isMissing && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log(`No Chromium found. Installing it: ${INSTALL_CHROMIUM}`);
    spawnSync('sh', ['-c', INSTALL_CHROMIUM], {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  }
}
