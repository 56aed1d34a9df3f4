// All ways in which a person opens a link, and all in which a browser fetches one that nobody opened, in a
// real browser on the built site: a click is counted for each that a person made, and none besides, and
// the merchant is asked once for each.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchChromium } from '../../src/cli/chromium.ts';
import { locateSite } from '../../src/site/paths.ts';
import { openClickStore } from '../../src/site/stores.ts';
import { copyBuiltBlog, leadMerchantTo, MERCHANT } from '../support/built-blog.ts';
import { startMerchant, type Merchant } from '../support/merchant.ts';
import { serveSite, type RunningSite, type SiteCopy } from '../support/site-copy.ts';

const POST = '/posts/how-a-tracked-link-works/';
const LINK = 'a[href^="/go/global-api"]';
/** Longer than Astro waits before it fetches a link under the pointer (80 ms), and than the fetch takes. */
const SETTLE_MS = 700;

let browser: Browser;
let merchant: Merchant;

beforeAll(async () => {
  merchant = await startMerchant();
  browser = await launchChromium(process.env, [
    `--user-agent=${formatAgent(0)}`,
    ...leadMerchantTo(merchant.origin),
  ]);
});

afterAll(async () => {
  await browser.close();
  await merchant.close();
});

/** `isBare`: links without the attributes that keep Astro's scripts off them, so that the server alone decides. */
describe.each([
  { name: 'a page without scripts', hasRouter: false, isBare: false },
  { name: "Astro's client router", hasRouter: true, isBare: false },
  { name: 'the router and links that invite it', hasRouter: true, isBare: true },
])('with $name', ({ hasRouter, isBare }) => {
  let site: SiteCopy;
  let server: RunningSite;
  let context: BrowserContext;
  let page: Page;
  let before: Map<string, number>;

  beforeAll(async () => {
    site = await copyBuiltBlog(hasRouter ? 'router' : 'plain');
    if (isBare) stripAttributes(site);
    // The reader is at the other end of the connection: no proxy is in between.
    server = await serveSite(site.root, { TIDEMARK_CLIENT_ADDRESS: 'socket' });
  });

  afterAll(async () => {
    expect(await server.stop()).toBe(0);
    site.remove();
  });

  let visitors = 0;

  beforeEach(async () => {
    merchant.forget();
    before = await countReasons(site);
    visitors += 1;
    // Each test is another visitor: a click within ten seconds of the same one is no other click.
    const userAgent = formatAgent(visitors);
    // The site's own policy lets no rules in that a test writes into its pages.
    context = await browser.newContext({ userAgent, bypassCSP: true });
    page = await context.newPage();
    await page.goto(server.origin + POST);
    return () => context.close();
  });

  /** What was kept since the test began, by reason. */
  async function listAdded(): Promise<Record<string, number>> {
    const after = await countReasons(site);
    const added = [...after].map(([reason, count]) => [reason, count - (before.get(reason) ?? 0)]);
    return Object.fromEntries(added.filter(([, count]) => count !== 0)) as Record<string, number>;
  }

  /** Waits until something was kept for a reason. */
  const untilKept = (reason: string) =>
    expect.poll(listAdded).toMatchObject({ [reason]: expect.any(Number) });

  interface Seen {
    human: number;
    /** Requests at the merchant. */
    merchant: number;
    /** Reasons of others that may be kept. */
    others?: string[];
    /** Those of them that are kept for certain. */
    surely?: string[];
  }

  /** What was kept and what the merchant was asked, when it is all there and nothing more comes. */
  async function expectSeen({ human, merchant: asked, others = [], surely = [] }: Seen) {
    const count = async () => {
      const added = await listAdded();
      return { human: added['human'] ?? 0, merchant: merchant.hits().length };
    };
    for (const reason of surely) await untilKept(reason);
    await expect.poll(count).toEqual({ human, merchant: asked });
    await page.waitForTimeout(SETTLE_MS);
    expect(await count()).toEqual({ human, merchant: asked });
    const { human: _, ...rest } = await listAdded();
    for (const reason of Object.keys(rest)) expect([...others, ...surely]).toContain(reason);
    return rest;
  }

  const atMerchant = (where: Page = page) => where.waitForURL(`${MERCHANT}/**`);
  // What an unopened link may be fetched for, where its attributes invite it.
  const invited = isBare ? ['prefetch', 'not-navigation'] : [];

  // A tab that a middle click opens asks under the browser's own name, whatever its window's is: all of them
  // are one visitor, whose click of ten seconds ago would make the next one a duplicate.
  let tabOpenedAt = 0;
  const waitForAnotherClick = async () => {
    const left = tabOpenedAt + 10_500 - Date.now();
    if (left > 0) await page.waitForTimeout(left);
    tabOpenedAt = Date.now();
  };

  test('a middle click, which opens a tab', async () => {
    await waitForAnotherClick();
    const opened = context.waitForEvent('page');
    await page.locator(LINK).first().click({ button: 'middle', position: START });
    await atMerchant(await opened);
    await expectSeen({ human: 1, merchant: 1, others: invited });
  });

  test('a click', async () => {
    await page.locator(LINK).first().click({ position: START });
    await atMerchant();
    await expectSeen({ human: 1, merchant: 1, others: invited });
  });

  test('a hover, and no click', async () => {
    await page.locator(LINK).first().hover({ position: START });
    // Else the page would not be what it is said to be.
    const surely = isBare ? ['prefetch'] : [];
    await expectSeen({ human: 0, merchant: 0, others: invited, surely });
  });

  test('a hover, and a click after it', async () => {
    await page.locator(LINK).first().hover({ position: START });
    await (isBare ? untilKept('prefetch') : page.waitForTimeout(SETTLE_MS));
    await page.locator(LINK).first().click({ position: START });
    await atMerchant();
    const others = await expectSeen({ human: 1, merchant: 1, surely: invited });
    if (isBare) expect(others).toMatchObject({ prefetch: 1, 'not-navigation': 1 });
  });

  test('Enter on a link that has the focus', async () => {
    await page.locator(LINK).first().focus();
    await page.keyboard.press('Enter');
    await atMerchant();
    await expectSeen({ human: 1, merchant: 1, others: invited });
  });

  test('a double click is one click', async () => {
    await page.locator(LINK).first().dblclick({ position: START });
    await atMerchant();
    await expectSeen({ human: 1, merchant: 1, others: [...invited, 'duplicate'] });
  });

  test('back and forward ask for nothing anew', async () => {
    await page.locator(LINK).first().click({ position: START });
    await atMerchant();
    await page.goBack();
    await page.waitForURL(`**${POST}`);
    await page.goForward();
    await atMerchant();
    const hits = merchant.hits().map(({ url }) => url);
    await expectSeen({ human: 1, merchant: hits.length, others: invited });
    expect(hits).toHaveLength(1);
  });

  test('a copied link, opened cold', async () => {
    const href = await page.locator(LINK).first().getAttribute('href');
    const cold = await context.newPage();
    await cold.goto(server.origin + href);
    await atMerchant(cold);
    await expectSeen({ human: 1, merchant: 1 });
  });

  test.each(['prefetch', 'prerender'])('speculation rules: %s, and no click', async (action) => {
    await speculate(page, action);
    await expectSeen({ human: 0, merchant: 0, surely: ['prefetch'] });
  });

  test.each(['prefetch', 'prerender'])('speculation rules: %s, and a click', async (action) => {
    await speculate(page, action);
    await untilKept('prefetch');
    await page.locator(LINK).first().click({ position: START });
    await atMerchant();
    await expectSeen({ human: 1, merchant: 1, others: invited, surely: ['prefetch'] });
  });

  test('a click on a page that was come to from another', async () => {
    await page.goto(`${server.origin}/about/`);
    await page.evaluate(() => Reflect.set(globalThis, 'sameDocument', true));
    await page.evaluate((to) => {
      const link = document.createElement('a');
      link.href = to;
      link.textContent = 'to the post';
      link.id = 'to-the-post';
      document.body.prepend(link);
    }, POST);
    await page.locator('#to-the-post').click();
    await page.waitForURL(`**${POST}`);
    expect(await page.evaluate(() => Reflect.get(globalThis, 'sameDocument') === true)).toBe(
      hasRouter,
    );
    await page.locator(LINK).first().click({ position: START });
    await atMerchant();
    await expectSeen({ human: 1, merchant: 1, others: invited });
  });

  test('two tabs of one link, opened at once, are one click', async () => {
    await waitForAnotherClick();
    const tabs: Page[] = [];
    context.on('page', (tab) => tabs.push(tab));
    for (let count = 0; count < 2; count += 1)
      await page.locator(LINK).first().click({ button: 'middle', position: START });
    await expect.poll(() => tabs.length).toBe(2);
    await Promise.all(tabs.map((tab) => atMerchant(tab)));
    // Each tab shows the merchant's page, so that it was asked for each.
    const others = await expectSeen({
      human: 1,
      merchant: 2,
      others: invited,
      surely: ['duplicate'],
    });
    expect(others).toMatchObject({ duplicate: 1 });
  });
});

/** Headless Chromium names itself so, and would rightly be taken for a machine. */
function formatAgent(build: number): string {
  return `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.${build}.0 Safari/537.36`;
}

/** Where a link begins: one that runs over two lines has no text in its middle. */
const START = { x: 6, y: 6 };

function stripAttributes(site: SiteCopy): void {
  const file = `dist${POST}index.html`;
  const text = site.read(file);
  const bare = text.replaceAll(/ data-astro-(?:prefetch="false"|reload(?:="[^"]*")?)/g, '');
  if (bare === text) throw new Error(`${file} has none of the attributes`);
  site.write(file, bare);
}

/** Has the browser fetch the link by rules that stand in the page, as if its author had written them. */
async function speculate(page: Page, action: string): Promise<void> {
  const href = await page.locator(LINK).first().getAttribute('href');
  await page.evaluate(
    ([name = '', url = '']) => {
      const script = document.createElement('script');
      script.type = 'speculationrules';
      script.textContent = JSON.stringify({
        [name]: [{ source: 'list', urls: [url], eagerness: 'immediate' }],
      });
      document.head.append(script);
    },
    [action, href ?? ''],
  );
}

/** Clicks by reason. */
async function countReasons(site: SiteCopy): Promise<Map<string, number>> {
  const store = openClickStore({}, locateSite(site.root));
  const clicks = await store.countClicks('9999-12-31');
  await store.close();
  const counts = new Map<string, number>();
  for (const { reason, count } of clicks) counts.set(reason, (counts.get(reason) ?? 0) + count);
  return counts;
}
