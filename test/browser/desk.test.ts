// Every page of the desk on the simulated site, as phones and desktops show it in both schemes, with the
// keyboard alone, and to those who hear it.
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../../src/cli/chromium.ts';
import { askAgain } from '../support/ask-again.ts';
import { startDemoDesk, type DemoDesk } from '../support/demo-desk.ts';

let browser: Browser;
let desk: DemoDesk;

beforeAll(async () => {
  [browser, desk] = await Promise.all([launchChromium(), startDemoDesk()]);
});

afterAll(async () => {
  await browser.close();
  await desk.close();
});

const PAGES = [
  '',
  'review',
  'articles',
  'articles/simulated-5',
  'topics',
  'channels',
  'programs',
  'referrals',
  'pnl',
  'forecast',
  'live',
];

/** The same pages in other states. */
const STATES = [
  'articles?q=nothing%20is%20called%20so',
  'referrals?page=2&sort=booked&order=asc',
  'live?follow=yes',
  'review?kind=stop',
  'nowhere',
];

const LOOKS = [
  { name: 'a phone, light', width: 390, colorScheme: 'light' },
  { name: 'a phone, dark', width: 390, colorScheme: 'dark' },
  { name: 'a desktop, light', width: 1280, colorScheme: 'light' },
  { name: 'a desktop, dark', width: 1280, colorScheme: 'dark' },
] as const;

interface Seen {
  violations: string[];
  overflow: number;
  shifts: number;
  /** Texts of drawings that go over the edge of theirs. */
  cut: string[];
}

/** Opens a page once it has read: it says that it is reading before, and comes again by itself. */
async function openRead(page: Page, path: string): Promise<void> {
  await askAgain(() => fetch(desk.address + path));
  await page.goto(desk.address + path, { waitUntil: 'load' });
}

/** Adds up in `shifts` what moves by itself on the pages that come. */
async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const state = globalThis as unknown as { shifts: number };
    state.shifts = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        state.shifts += (entry as unknown as { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** Opens a page and tells what is wrong with it; `errors` takes what the console and the network say. */
async function look(page: Page, path: string): Promise<Seen> {
  await watchShifts(page);
  await openRead(page, path);
  // No script may be added to a page with this policy, so axe runs where DevTools do.
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: found, shifts } = globalThis as unknown as {
      axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      shifts: number;
    };
    const { violations } = await found.run();
    const root = document.documentElement;
    return {
      violations: violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`),
      overflow: root.scrollWidth - root.clientWidth,
      shifts,
      cut: [...document.querySelectorAll('svg.plot')].flatMap((drawing) => {
        const { left, right } = drawing.getBoundingClientRect();
        return [...drawing.querySelectorAll('text')].flatMap((text) => {
          const box = text.getBoundingClientRect();
          const isCut = box.width > 0 && (box.left < left - 0.5 || box.right > right + 0.5);
          return isCut ? [text.textContent] : [];
        });
      }),
    };
  });
}

describe.each(LOOKS)('on $name', ({ width, colorScheme }) => {
  const paths = width === 390 && colorScheme === 'dark' ? [...PAGES, ...STATES] : PAGES;
  test.each(paths)('/%s is in order', async (path) => {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('console', (message) => {
      // A page that is not there is told by its status, too.
      if (message.type() === 'error' && !message.text().includes('404'))
        errors.push(message.text());
    });
    page.on('pageerror', ({ message }) => errors.push(message));
    page.on('request', (request) => {
      if (!request.url().startsWith(desk.address) && !request.url().startsWith('data:'))
        errors.push(request.url());
    });
    try {
      expect(await look(page, path)).toEqual({ violations: [], overflow: 0, shifts: 0, cut: [] });
      expect(errors).toEqual([]);
    } finally {
      await context.close();
    }
  });
});

test('the rows of past forecasts are of one line each on a phone', async () => {
  const page = await browser.newPage({ viewport: { width: 390, height: 900 } });
  await openRead(page, 'forecast');
  const heights = await page.evaluate(() => {
    const tables = [...document.querySelectorAll('table')];
    const record = tables.find((table) => table.caption?.textContent.includes('was forecast'));
    return [...(record?.tBodies[0]?.rows ?? [])].map((row) => row.getBoundingClientRect().height);
  });
  expect(heights.length).toBeGreaterThan(0);
  expect(Math.max(...heights)).toBeLessThan(1.5 * Math.min(...heights));
  await page.close();
});

test.each(['referrals', 'articles'])(
  'nothing of /%s moves on a slow machine, where it comes in bit by bit',
  async (path) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    const devTools = await context.newCDPSession(page);
    await devTools.send('Emulation.setCPUThrottlingRate', { rate: 6 });
    await watchShifts(page);
    await openRead(page, path);
    expect(await page.evaluate(() => (globalThis as unknown as { shifts: number }).shifts)).toBe(0);
    await context.close();
  },
);

test.each(['', 'articles', 'programs', 'live'])(
  'the keyboard reaches all of /%s, and what has the focus is seen',
  async (path) => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await openRead(page, path);
    const expected = await page
      .locator('a[href], button, input:not([type=hidden]), select, summary, [tabindex="0"]')
      .evaluateAll((all) => all.filter((each) => each.checkVisibility()).length);
    const reached = new Set<string>();
    for (let step = 0; step < expected; step += 1) {
      await page.keyboard.press('Tab');
      const { name, isSeen } = await page.evaluate(() => {
        const focused = document.activeElement as HTMLElement;
        const all = [...document.querySelectorAll('*')];
        const { outlineStyle, outlineWidth } = getComputedStyle(focused);
        const isSkip = focused.classList.contains('skip');
        return {
          name: `${focused.tagName} ${all.indexOf(focused)}`,
          isSeen: isSkip || (outlineStyle !== 'none' && outlineWidth !== '0px'),
        };
      });
      expect(isSeen, name).toBe(true);
      reached.add(name);
    }
    expect(reached.size).toBe(expected);
    await page.close();
  },
);

test('a page that follows comes anew by itself, and its way out has the focus each time', async () => {
  const page = await browser.newPage();
  await openRead(page, 'live');
  await page.getByRole('link', { name: 'Follow' }).click();
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  for (let round = 0; round < 2; round += 1) {
    // A page takes its focus after it is there.
    await expect.poll(focused).toBe('Pause');
    if (round === 0) await page.waitForEvent('load', { timeout: 30_000 });
  }
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Follow' }).waitFor();
  await page.close();
});

test('without a script, filters and headings sort and filter', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await openRead(page, 'articles');
  await page.getByLabel('Title contains').fill('article 4');
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByRole('link', { name: 'Hours' }).click();
  await page.getByRole('link', { name: 'Hours' }).click();
  expect(new URL(page.url()).searchParams.get('q')).toBe('article 4');
  const hours = await page.locator('tbody').first().locator('td:nth-child(4)').allTextContents();
  expect(hours.map(Number)).toEqual(hours.map(Number).toSorted((a, b) => a - b));
  expect(hours.length).toBeGreaterThan(1);
  await context.close();
});
