// The machine's own Chromium, started the same way by lint and by tests. playwright-core is loaded when a
// browser is asked for: no other command needs it.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type * as Playwright from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** What installs it on Debian and Ubuntu, as root. @internal */
export const INSTALL_CHROMIUM =
  'apt-get update && apt-get install -y --no-install-recommends chromium';

const FLAGS = [
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

/**
 * Starts a headless Chromium, with further command-line flags; the caller closes it. Throws an Error that says
 * how to get what is missing.
 */
export async function launchChromium(
  env: NodeJS.ProcessEnv = process.env,
  flags: readonly string[] = [],
): Promise<Playwright.Browser> {
  const { chromium } = await importPlaywright();
  return chromium.launch({
    executablePath: getChromium(env),
    headless: true,
    args: [...FLAGS, ...flags],
  });
}

async function importPlaywright(): Promise<typeof Playwright> {
  try {
    return await import('playwright-core');
  } catch (error) {
    throw new Error(
      'playwright-core is not installed. Run: npm install --save-dev playwright-core',
      {
        cause: error,
      },
    );
  }
}

/** Path of the browser: `CHROMIUM` if set, else the first one found. Throws with the way to get one. @internal */
export function getChromium(env: NodeJS.ProcessEnv): string {
  if (env['CHROMIUM']) {
    if (isExecutable(env['CHROMIUM'])) return env['CHROMIUM'];
    throw new Error(`CHROMIUM is "${env['CHROMIUM']}", expected the path of an executable.`);
  }
  const found = findChromium(env['PATH']);
  if (found) return found;
  throw new Error(
    `No Chromium found. On Debian or Ubuntu, run as root:\n  ${INSTALL_CHROMIUM}\n` +
      'Elsewhere, install Chromium or Chrome and set CHROMIUM to its path.',
  );
}

/** In the folders of `path`, a PATH; `/usr/bin` goes first when there is one. @internal */
export function findChromium(path?: string): string | undefined {
  const folders = path === undefined ? [] : ['/usr/bin', ...path.split(delimiter)];
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((candidate) =>
    isExecutable(candidate),
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
