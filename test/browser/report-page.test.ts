// The one-file report as phones, desktops and printers show it, and to those who hear it.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../../src/cli/chromium.ts';
import { demo } from '../../src/cli/demo.ts';
import { report } from '../../src/cli/report.ts';
import { DEMO_AS_OF } from '../../src/core/simulation/demo-site.ts';
import { runCommandIn } from '../support/run-command.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** What A4 leaves between margins of 12 mm, in CSS pixels. */
const PAPER = 703;

let browser: Browser;
let cwd: string;
let address: string;

beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'tidemark-report-'));
  await runCommandIn({ cwd }, demo, '--print', '--root', join(cwd, 'site'));
  const args = ['--root', 'site', '--as-of', DEMO_AS_OF, '--format', 'html'];
  const { status } = await runCommandIn({ cwd }, report, ...args, '--output', 'report.html');
  expect(status).toBe(0);
  address = pathToFileURL(join(cwd, 'report.html')).href;
  browser = await launchChromium();
});

afterAll(async () => {
  await browser.close();
  rmSync(cwd, { recursive: true });
});

test.each([
  ['a phone, light', 390, 'light', 'screen'],
  ['a phone, dark', 390, 'dark', 'screen'],
  ['a desktop, light', 1280, 'light', 'screen'],
  ['a desktop, dark', 1280, 'dark', 'screen'],
  ['A4 paper', PAPER, 'dark', 'print'],
] as const)('on %s nothing is cut and axe finds nothing', async (_, width, colorScheme, media) => {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
  const page = await context.newPage();
  await page.emulateMedia({ media, colorScheme });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => asked.push(message.text()));
  await page.goto(address, { waitUntil: 'load' });
  await page.evaluate(AXE);
  const seen = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run();
    const root = document.documentElement;
    return {
      violations: violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`),
      overflow: root.scrollWidth - root.clientWidth,
      tables: [...document.querySelectorAll('.table')].map((each) => each.scrollWidth),
      paper: getComputedStyle(document.body).backgroundColor,
    };
  });
  expect(seen.violations).toEqual([]);
  expect(seen.overflow).toBe(0);
  expect(asked.filter((each) => each !== address && !each.startsWith('data:'))).toEqual([]);
  if (media === 'screen') return;
  // Paper does not scroll, and is white.
  for (const each of seen.tables) expect(each).toBeLessThanOrEqual(PAPER);
  expect(seen.paper).toBe('rgb(255, 255, 255)');
});
