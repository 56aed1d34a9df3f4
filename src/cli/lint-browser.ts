// `npm run lint -- --published --browser`: opens the built pages that have a disclosure, and measures it.
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Looks } from '../lint/legibility.ts';
import { launchChromium } from './chromium.ts';
import { measureDisclosures } from './measure-disclosures.ts';

/** `dist` is absolute. Throws an Error that says how to get a browser where there is none. */
export async function measurePublished(dist: string, env: NodeJS.ProcessEnv): Promise<Looks> {
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html'))
    .filter((name) => readFileSync(join(dist, name), 'utf8').includes('data-disclosure'))
    .map((name) => name.replaceAll(sep, '/'))
    .toSorted();
  const browser = await launchChromium(env);
  try {
    return await measureDisclosures(browser, dist, files);
  } finally {
    await browser.close();
  }
}
