/**
 * One browser for all tests: the machine's own Chromium, started the same way everywhere. A machine
 * without one is told what to install, or gets it installed; a browser test is never skipped.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const install = 'apt-get update && apt-get install -y --no-install-recommends chromium';

const flags = [
  // A container's root has no user namespace for the sandbox; the pages are our own.
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  // Requests of the browser's own would show up among those that tests count.
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts a headless Chromium; the caller closes it. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: getChromium(), headless: true, args: flags });
}

/** Path of the browser: `CHROMIUM` if set, else the first one found. Throws with the way to get one. */
export function getChromium(env: NodeJS.ProcessEnv = process.env): string {
  if (env['CHROMIUM']) {
    if (isExecutable(env['CHROMIUM'])) return env['CHROMIUM'];
    throw new Error(`CHROMIUM is "${env['CHROMIUM']}", expected the path of an executable.`);
  }
  const found = findChromium(env['PATH']);
  if (found) return found;
  throw new Error(
    `No Chromium found for the browser tests. On Debian or Ubuntu, run as root:\n  ${install}\n` +
      'Elsewhere, install Chromium or Chrome and set CHROMIUM to its path.',
  );
}

/**
 * Vitest global setup: as root on Debian or Ubuntu, installs a missing Chromium in sight. Where that
 * fails, the browser tests fail one by one with what to do, and all other tests still run.
 */
export function setup(): void {
  const isMissing = !process.env['CHROMIUM'] && !findChromium(process.env['PATH']);
  if (isMissing && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log(`No Chromium found. Installing it: ${install}`);
    spawnSync('sh', ['-c', install], {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  }
}

function findChromium(path = ''): string | undefined {
  const folders = ['/usr/bin', ...path.split(delimiter)];
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((candidate) => isExecutable(candidate));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
