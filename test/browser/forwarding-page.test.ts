// A forwarding page in a real browser: it sends its reader on once, and it can be read where it does not.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../../src/cli/chromium.ts';
import { formatForwardingPage } from '../../src/core/fallback/forwarding-page.ts';
import { startMerchant, type Merchant } from '../support/merchant.ts';

let browser: Browser;
let merchant: Merchant;
let host: Server;
let origin: string;

const QUERY = `/?a="b"&c='d'&e=<f>;g`;

beforeAll(async () => {
  [browser, merchant] = await Promise.all([launchChromium(), startMerchant()]);
  host = createServer((request, response) => {
    const page = formatForwardingPage({
      path: '/go/acme',
      to: merchant.origin + QUERY,
      title: 'Acme & "Co"',
      compensated: true,
    });
    // A browser that does not forward: the refresh is taken out.
    const isStill = request.url === '/still';
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(isStill ? page.replace(/<meta http-equiv[^\n]*\n/, '') : page);
  });
  await new Promise<void>((resolve) => {
    host.listen(0, '127.0.0.1', resolve);
  });
  origin = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
});

afterAll(async () => {
  await browser.close();
  await merchant.close();
  host.close();
});

test.each([true, false])(
  'its reader is at the merchant after one request, scripts %s',
  async (javaScriptEnabled) => {
    merchant.forget();
    const page = await browser.newPage({ javaScriptEnabled });
    await page.goto(`${origin}/go/acme`);
    await page.waitForURL(`${merchant.origin}/**`);
    expect(merchant.hits().map(({ url }) => url)).toEqual([
      new URL(QUERY, origin).href.slice(origin.length),
    ]);
    expect(merchant.hits()[0]?.headers.referer).toBe(`${origin}/`);
    await page.close();
  },
);

test.each(['light', 'dark'] as const)(
  'in %s it is legible, and its link is a large enough target',
  async (colorScheme) => {
    const page = await browser.newPage({ colorScheme });
    await page.goto(`${origin}/still`);
    expect(await page.getByRole('main').getByRole('heading', { level: 1 }).textContent()).toBe(
      'On to Acme & "Co"',
    );
    const contrasts = await page.evaluate(() => {
      const toRgb = (color: string): number[] => {
        const canvas = document.createElement('canvas').getContext('2d')!;
        canvas.fillStyle = color;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
      };
      const luminance = (color: string): number => {
        const [r = 0, g = 0, b = 0] = toRgb(color).map((value) => {
          const part = value / 255;
          return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      // The canvas of a page without a background of its own.
      const ground = document.createElement('div');
      ground.style.backgroundColor = 'Canvas';
      document.body.append(ground);
      const back = luminance(getComputedStyle(ground).backgroundColor);
      return ['h1', 'p', 'a'].map((tag) => {
        const front = luminance(getComputedStyle(document.querySelector(tag)!).color);
        return (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
      });
    });
    for (const contrast of contrasts) expect(contrast).toBeGreaterThanOrEqual(4.5);
    const link = page.getByRole('link');
    expect(await link.getAttribute('href')).toBe(merchant.origin + QUERY);
    expect((await link.boundingBox())?.height).toBeGreaterThanOrEqual(18);
    await page.close();
  },
);
