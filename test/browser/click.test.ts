// A person clicks an affiliate link, in a real browser, on the built site served by the production
// server: one human click is kept, with its article and placement, and the merchant is asked once.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ClickCount } from '../../src/core/clicks/click-store.ts';
import { locateSite } from '../../src/site/paths.ts';
import { openClickStore } from '../../src/site/stores.ts';
import { launchChromium } from '../../src/cli/chromium.ts';
import { copyBuiltBlog, leadMerchantTo, MERCHANT } from '../support/built-blog.ts';
import { startMerchant, type Merchant } from '../support/merchant.ts';
import { serveSite, type RunningSite, type SiteCopy } from '../support/site-copy.ts';

const POST = 'how-a-tracked-link-works';
const LINK = 'a[href^="/go/global-api"]';
// Headless Chromium names itself so, and would rightly be taken for a machine.
const AGENT =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';
/** Longer than Astro waits before it prefetches a link under the pointer (80 ms). */
const HOVER_MS = 700;

let browser: Browser;
let merchant: Merchant;

beforeAll(async () => {
  merchant = await startMerchant();
  browser = await launchChromium(process.env, leadMerchantTo(merchant.origin));
});

afterAll(async () => {
  await browser.close();
  await merchant.close();
});

describe.each([
  { name: 'a page without scripts', clientRouter: false },
  { name: "a page with Astro's client router", clientRouter: true },
])('on $name', ({ clientRouter }) => {
  let site: SiteCopy;
  let server: RunningSite;
  let page: Page;
  let seen: number;

  beforeAll(async () => {
    site = await copyBuiltBlog(clientRouter ? 'router' : 'plain');
    server = await serveSite(site.root);
  });

  afterAll(async () => {
    expect(await server.stop()).toBe(0);
    site.remove();
  });

  beforeEach(async () => {
    merchant.forget();
    seen = (await readClicks(site)).reduce((sum, { count }) => sum + count, 0);
    page = await browser.newPage({ userAgent: AGENT });
    await page.goto(`${server.origin}/posts/${POST}/`);
    return () => page.close();
  });

  test(`a link within the site is followed ${clientRouter ? 'by the router, in the same document' : 'by the browser'}`, async () => {
    await page.evaluate(() => Reflect.set(globalThis, 'sameDocument', true));
    await page.locator('header a[href="/about/"]').click();
    await page.waitForURL('**/about/');
    const sameDocument = await page.evaluate(
      () => Reflect.get(globalThis, 'sameDocument') === true,
    );
    expect(sameDocument).toBe(clientRouter);
  });

  test('one click is one human click of this placement, and one request at the merchant', async () => {
    await clickWithPointer(page);
    await expectOneClick(page, site, server.origin, seen);
  });

  test('a hover before the click adds nothing', async () => {
    await hover(page);
    await page.waitForTimeout(HOVER_MS);
    expect(merchant.hits()).toEqual([]);
    await clickWithPointer(page);
    await expectOneClick(page, site, server.origin, seen);
  });

  test('a hover without a click asks the merchant nothing and counts nothing', async () => {
    await hover(page);
    await page.waitForTimeout(HOVER_MS);
    expect(merchant.hits()).toEqual([]);
    expect(await countNew(site, seen)).toBe(0);
  });

  test('the page is kept as one human view of the article', async () => {
    const store = openClickStore({}, locateSite(site.root));
    const views = await store.countViews('9999-12-31');
    await store.close();
    const human = views.filter(({ post, reason }) => post === POST && reason === 'human');
    expect(human.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThanOrEqual(1);
    // The reader went to one other page, by the browser or by the router: its hover fetch is no view.
    const about = views.filter(({ path, reason }) => path === '/about/' && reason === 'human');
    expect(about.map(({ count }) => count)).toEqual([1]);
    const others = views.filter(({ reason }) => reason !== 'human' && reason !== 'prefetch');
    expect(others).toEqual([]);
  });
});

async function hover(page: Page): Promise<{ x: number; y: number }> {
  const link = page.locator(LINK).first();
  await link.scrollIntoViewIfNeeded();
  const box = await link.boundingBox();
  if (!box) throw new Error('The link is not visible');
  // A link may run over two lines: near its start there is text for certain.
  const point = { x: box.x + Math.min(box.width / 2, 12), y: box.y + Math.min(box.height / 2, 10) };
  await page.mouse.move(point.x, point.y, { steps: 4 });
  return point;
}

async function clickWithPointer(page: Page): Promise<void> {
  const { x, y } = await hover(page);
  await page.mouse.click(x, y);
  await page.waitForURL(`${MERCHANT}/**`);
}

async function expectOneClick(
  page: Page,
  site: SiteCopy,
  from: string,
  before: number,
): Promise<void> {
  const code = /\bsub=([a-z0-9-]+)/.exec(page.url())?.[1];
  const owner = code === undefined ? undefined : readPlacement(site, code);
  expect(owner).toMatchObject({ post: POST, link: 'global-api' });
  const hits = merchant.hits();
  expect(hits.map(({ method, url }) => `${method} ${url}`)).toEqual([
    `GET /?ref=YOUR-ID&sub=${code}`,
  ]);
  // Networks void clicks without a referrer; the origin is enough, the page is nobody's business.
  expect(hits[0]?.headers.referer).toBe(`${new URL(from).origin}/`);
  expect(await countNew(site, before)).toBe(1);
  const clicks = await readClicks(site);
  expect(clicks.every(({ reason }) => reason === 'human')).toBe(true);
  expect(clicks.map(({ post, link, placement }) => ({ post, link, placement }))).toEqual([
    { post: POST, link: 'global-api', placement: code },
  ]);
}

function readPlacement(site: SiteCopy, code: string): unknown {
  const manifest = JSON.parse(site.read('.tidemark/manifest.json')) as {
    placements: Record<string, unknown>;
  };
  return manifest.placements[code];
}

async function countNew(site: SiteCopy, before: number): Promise<number> {
  return (await readClicks(site)).reduce((sum, { count }) => sum + count, 0) - before;
}

async function readClicks(site: SiteCopy): Promise<ClickCount[]> {
  const store = openClickStore({}, locateSite(site.root));
  const clicks = await store.countClicks('9999-12-31');
  await store.close();
  return clicks;
}
