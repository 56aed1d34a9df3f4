// An author's view of `astro dev`, in a real browser: an error covers its own page until it is mended or
// put aside, and the toolbar lists what was found and frames the links.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { launchChromium } from '../../src/cli/chromium.ts';
import { importReport } from '../../src/cli/import.ts';
import { runCommandIn } from '../support/run-command.ts';
import { ask } from '../support/ask.ts';
import { copySite, startDevServer, type RunningSite, type SiteCopy } from '../support/site-copy.ts';

const POST = 'how-a-tracked-link-works';
const FILE = `content/posts/${POST}.mdx`;
const OVERLAY = 'vite-error-overlay[data-tidemark]';

let browser: Browser;
let site: SiteCopy;
let server: RunningSite;
let page: Page;
let text: string;

/** What waits longer than this waits for a page that was loaded again meanwhile. */
const STEP_MS = 10_000;
/** For a first visit, which has Vite bundle what pages import, on a busy machine. */
const PATIENCE = { timeout: 90_000, interval: 500 };

beforeAll(async () => {
  site = copySite();
  text = site.read(FILE);
  [browser, server] = await Promise.all([launchChromium(), startDevServer(site.root)]);
  page = await browser.newPage();
  page.setDefaultTimeout(STEP_MS);
  // The first visit makes Vite bundle what pages import, and load the page once more.
  await openPanel();
});

afterAll(async () => {
  await browser.close();
  await server.stop();
  site.remove();
});

/** Writes a file, and waits until the page that is open was loaded again. */
async function change(file: string, content: string): Promise<void> {
  const loaded = page.waitForEvent('load', { timeout: 60_000 });
  site.write(file, content);
  await loaded;
}

// A page that reloads itself at that moment cuts the navigation off, or closes the toolbar.
async function visit(path: string): Promise<void> {
  await vi.waitFor(() => page.goto(server.origin + path, { timeout: 60_000 }), PATIENCE);
}

/** Opens the toolbar's app, and gives the text of its window. */
function openPanel(): Promise<string> {
  return vi.waitFor(async () => {
    await visit(`/posts/${POST}/`);
    await page.locator('astro-dev-toolbar').waitFor({ state: 'attached' });
    await page.mouse.move(10, 10);
    await page.locator('astro-dev-toolbar #dev-bar-hitbox-above').hover({ force: true });
    await page.locator('astro-dev-toolbar button[data-app-id="tidemark"]').click({ force: true });
    const panel = page.locator('astro-dev-toolbar-app-canvas[data-app-id="tidemark"] h1 + *', {
      hasNotText: 'Looking at this page',
    });
    await panel.waitFor();
    return panel.innerText();
  }, PATIENCE);
}

test('a page in order says so, and nothing covers it', async () => {
  expect(await openPanel()).toContain('in order');
  expect(await page.locator(OVERLAY).count()).toBe(0);
});

test('an error covers the page with its place and the way out, until Escape or until it is mended', async () => {
  await change(FILE, `${text}\nRead [this](/go/nothing) first.\n`);
  const overlay = page.locator(OVERLAY);
  await overlay.waitFor({ state: 'attached', timeout: 30_000 });
  expect(await overlay.getAttribute('data-tidemark')).toBe('unknown-link-id');
  const tell = (part: string) => overlay.locator(part).innerText();
  expect(await tell('#message-content')).toContain('Unexpected link id "nothing"');
  expect(await tell('#hint-content')).toContain('Add "nothing" to the links of a file');
  expect(await tell('#code h2')).toBe(`posts/${POST}.mdx:${text.split('\n').length + 1}:6`);
  expect(await tell('#code .error-line')).toBe('Read [this](/go/nothing) first.');
  await page.keyboard.press('Escape');
  await expect.poll(() => overlay.count()).toBe(0);
  await page.reload();
  await overlay.waitFor({ state: 'attached', timeout: 30_000 });
  await change(FILE, text);
  await expect.poll(() => overlay.count(), { timeout: 30_000 }).toBe(0);
});

test('the toolbar tells what the article and each link earned, from the store of the site', async () => {
  const code = await page.locator('[data-placement]').first().getAttribute('data-placement');
  site.write(
    'invented.csv',
    `date,id,program,kind,status,commission,currency,sub_id
2026-03-14,c-1,global-api,sale,paid,1207.50,USD,${code}
2026-03-20,c-2,global-api,sale,pending,4.00,USD,${code}
`,
  );
  const { status, stderr } = await runCommandIn({ cwd: site.root }, importReport, 'invented.csv');
  expect([status, stderr]).toEqual([0, '']);
  const app = page.locator('astro-dev-toolbar-app-canvas[data-app-id="tidemark"]');
  const label = app.locator(`.figure[data-placement="${code}"]`).first();
  // Figures of a while ago are shown while newer ones are read.
  const look = async (): Promise<string> => {
    await openPanel();
    return label.innerText({ timeout: 1000 });
  };
  await expect
    .poll(look, { timeout: 90_000, interval: 1000 })
    .toMatch(/^2 conv\. · \$1,207\.50 booked · context (?:0\.\d+|1)$/);
  const article = await app.locator('.figures').innerText();
  expect(article).toMatch(/booked\s+\$1,207\.50/);
  expect(article).toMatch(/pending\s+\$4\.00/);
  expect(article).toMatch(/an hour of work\s+–/);
  expect(article).toContain('booked is approved or paid');
  // The end of the page can be scrolled out from below the window.
  const end = await app.evaluate((canvas) => {
    scrollTo(0, document.documentElement.scrollHeight);
    const panel = canvas.shadowRoot?.querySelector('astro-dev-toolbar-window');
    const main = document.querySelector('main');
    return [main?.getBoundingClientRect().bottom, panel?.getBoundingClientRect().top];
  });
  expect(end[0]).toBeLessThan(end[1] ?? 0);
});

test('an error of another post leaves this page alone', async () => {
  const other = 'content/posts/sub-ids.mdx';
  const before = site.read(other);
  await change(other, `${before}\n[this](/go/nothing)\n`);
  try {
    await visit('/posts/sub-ids/');
    await page.locator(OVERLAY).waitFor({ state: 'attached', timeout: 30_000 });
    await expect.poll(() => openPanel(), PATIENCE).toContain('in order');
    expect(await page.locator(OVERLAY).count()).toBe(0);
  } finally {
    await change(other, before);
  }
});

test('the toolbar tells findings of the source with their places, and frames their links', async () => {
  await change(
    FILE,
    `${text}\n{/* tidemark-ignore-next-line unknown-link-id -- an example of one that excuses nothing */}\n`,
  );
  await expect
    .poll(() => openPanel(), PATIENCE)
    .toMatch(/warning\s+unused-suppression\s+content\/posts/);
  await change(FILE, text);
});

test('the desk is there for who sits at this machine, on the site’s own figures', async () => {
  const response = await page.goto(`${server.origin}/_tidemark/`, { timeout: 60_000 });
  expect(response?.status()).toBe(200);
  expect(response?.headers()['content-security-policy']).toContain("default-src 'none'");
  expect(await page.locator('h1').innerText()).toBe('Overview');
  await page.getByRole('link', { name: 'Articles', exact: true }).click();
  expect(await page.locator('tbody th a').count()).toBeGreaterThan(0);
  const html = await page.content();
  expect(html).not.toMatch(/<script|vite/);
});

test.each([{ host: 'evil.example' }, { 'x-forwarded-for': '203.0.113.7' }])(
  'the desk is closed to %j',
  async (headers) => {
    const { status, body } = await ask(server.origin, '/_tidemark/articles', { headers });
    expect(status).toBe(403);
    expect(body).not.toContain(POST);
  },
);
