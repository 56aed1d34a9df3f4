// How a browser shows the disclosures of built pages. Pages come from the output folder without a server;
// nothing is asked of any other host.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Route } from 'playwright-core';
import type { DisclosureLook, Looks } from '../lint/legibility.ts';
import { readLooks } from './read-looks.ts';

const VIEWS = [
  {
    view: 'on a desktop',
    settings: { viewport: { width: 1280, height: 800 }, colorScheme: 'light' as const },
  },
  {
    view: 'on a phone, dark',
    settings: { viewport: { width: 390, height: 844 }, colorScheme: 'dark' as const },
  },
];

// Of the names that lead nowhere.
const ORIGIN = 'http://pages.invalid';

/** `dist` is absolute. Throws an Error for a page that the browser cannot open. */
export async function measureDisclosures(
  browser: Browser,
  dist: string,
  files: readonly string[],
): Promise<Looks> {
  const looks = new Map<string, DisclosureLook[][]>(files.map((file) => [file, []]));
  for (const { view, settings } of VIEWS) {
    const context = await browser.newContext(settings);
    await context.route('**/*', (route) => answer(route, dist));
    const page = await context.newPage();
    for (const file of files) {
      await page.goto(`${ORIGIN}/${encodeURI(file)}`, { waitUntil: 'load' });
      const all = looks.get(file) ?? [];
      for (const [index, look] of (await page.evaluate(readLooks)).entries())
        (all[index] ??= []).push({ view, ...look });
    }
    await context.close();
  }
  return looks;
}

async function answer(route: Route, dist: string): Promise<void> {
  const { origin, pathname } = new URL(route.request().url());
  if (origin !== ORIGIN) return route.abort();
  const path = findFile(dist, decodeURIComponent(pathname));
  return path === undefined ? route.fulfill({ status: 404 }) : route.fulfill({ path });
}

// Below a base path, the folders that an address begins with are not in the output.
function findFile(dist: string, pathname: string): string | undefined {
  const parts = pathname.split('/').filter(Boolean);
  for (let index = 0; index <= parts.length; index += 1) {
    const path = join(dist, ...parts.slice(index));
    const found = [path, join(path, 'index.html')].find((each) =>
      statSync(each, { throwIfNoEntry: false })?.isFile(),
    );
    if (found !== undefined) return found;
  }
  return undefined;
}
