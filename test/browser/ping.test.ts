// A person clicks a link of a program that lets nobody redirect: the merchant is asked once, as if nothing
// counted, and one click is kept.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../../src/cli/chromium.ts';
import { PING_SCRIPT, PING_SCRIPT_PATH } from '../../src/core/clicks/ping-script.ts';
import { unpackTraits } from '../../src/core/clicks/traits.ts';
import { openDatabase } from '../../src/stores/sqlite/open.ts';
import { createBuiltSite, runServer } from '../support/built-site.ts';
import { startMerchant, type Merchant } from '../support/merchant.ts';

const POST = '/posts/tracked-link/';
// Headless Chromium names itself so, and would rightly be taken for a machine.
const AGENT =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';
const SETTLED_MS = 300;

let browser: Browser;
let merchant: Merchant;

beforeAll(async () => {
  [browser, merchant] = await Promise.all([launchChromium(), startMerchant()]);
});

afterAll(async () => {
  await browser.close();
  await merchant.close();
});

/** Clicks kept while `act` uses a page with the link, as `link placement reason ping`. */
async function listClicks(script: string, act: (page: Page) => Promise<void>): Promise<string[]> {
  const paths = createBuiltSite();
  const write = (path: string, text: string): void => {
    const file = join(paths.root, 'dist', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  const link = `<a href="${merchant.origin}/dp/1" ping="/go/ping/amazon-book/a17-p04">The book</a>`;
  write(`${POST}index.html`, `<!doctype html><title>A post</title>${link}${script}`);
  write(PING_SCRIPT_PATH, PING_SCRIPT);
  const { origin, server } = await runServer(paths, { now: () => Date.now() });
  const db = openDatabase(paths.database);
  const count = () => db.prepare('SELECT count(*) AS count FROM click').get()?.['count'];
  merchant.forget();
  const page = await browser.newPage({ userAgent: AGENT });
  await page.goto(`${origin}${POST}`);
  await act(page);
  await expect.poll(() => merchant.hits().length).toBe(1);
  await expect.poll(count).toBeGreaterThan(0);
  // Long enough for a second one to come.
  await page.waitForTimeout(SETTLED_MS);
  await page.close();
  await server.close();
  const rows = db
    .prepare(
      'SELECT link, placement, reason, traits FROM click JOIN click_kind ON click_kind.id = kind',
    )
    .all();
  db.close();
  return rows.map(({ link: to, placement, reason, traits }) =>
    [to, placement, reason, unpackTraits(Number(traits)).ping ? 'ping' : '-'].join(' '),
  );
}

const ONE = ['amazon-book a17-p04 human ping'];
const SCRIPT = `<script src="${PING_SCRIPT_PATH}" defer></script>`;

describe.each([
  ['by the browser itself', ''],
  ['by the script, and not twice', SCRIPT],
])('%s', (_, script) => {
  test('a click is counted', async () => {
    expect(await listClicks(script, (page) => page.click('a'))).toEqual(ONE);
  });

  test('a click with the middle button is counted', async () => {
    expect(await listClicks(script, (page) => page.click('a', { button: 'middle' }))).toEqual(ONE);
  });

  test('a link opened by the keyboard is counted', async () => {
    const press = async (page: Page): Promise<void> => {
      await page.focus('a');
      await page.keyboard.press('Enter');
    };
    expect(await listClicks(script, press)).toEqual(ONE);
  });
});

test('the script is of a few hundred bytes', () => {
  expect(PING_SCRIPT.length).toBeLessThan(500);
});
