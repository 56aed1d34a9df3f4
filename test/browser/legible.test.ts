// The disclosure as a real browser shows it: the examples of the rule, and what style sheets do to a page.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../../src/cli/chromium.ts';
import { measureDisclosures } from '../../src/cli/measure-disclosures.ts';
import { lint } from '../../src/cli/lint.ts';
import { parseOptions } from '../../src/lint/lint-settings-check.ts';
import { RULES } from '../../src/lint/rules.ts';
import { createTempFolder } from '../support/temp-folder.ts';
import { readExamplePage, readRuleDocs, TODAY } from '../lint/example-run.ts';
import { createContentSite } from '../support/content-site.ts';
import { createExampleCatalog, formatExamplePost } from '../support/example-catalog.ts';
import { runCommandIn } from '../support/run-command.ts';

const rule = RULES.find(({ id }) => id === 'disclosure-legible')!;
const { passes, fails } = readRuleDocs(rule);

let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(() => browser.close());

/** What the rule finds on a page that a browser has shown; `files` stand beside it. */
async function lintPage(
  html: string,
  files: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  const dist = createTempFolder();
  for (const [path, text] of Object.entries({ 'a/index.html': html, ...files })) {
    mkdirSync(join(dist, path, '..'), { recursive: true });
    writeFileSync(join(dist, path), text);
  }
  const looks = await measureDisclosures(browser, dist, ['a/index.html']);
  const page = readExamplePage(html);
  const [found = []] = looks.values();
  const measured = {
    ...page,
    disclosures: page.disclosures.map((each, index) => ({ ...each, looks: found[index] ?? [] })),
  };
  const parsed = parseOptions(rule, {});
  const options = parsed?.success ? parsed.data : undefined;
  const registry = createExampleCatalog({});
  return rule.page!(measured, { registry, options, today: TODAY }).map(({ message }) => message);
}

test.each(passes)('its good example is legible: $text', async ({ text }) => {
  expect(await lintPage(text)).toEqual([]);
});

test.each(fails)('its bad example is not: $text', async ({ text }) => {
  expect(await lintPage(text)).toEqual([expect.stringMatching(/^Unexpected /)]);
});

const page = (
  style: string,
  disclosure = '<p data-disclosure="page">Ad: we earn if you buy.</p>',
) =>
  `<!doctype html><html><head><style>${style}</style></head><body><main>${disclosure}<a href="/go/acme">Acme</a></main></body></html>`;

test.each<[string, string | undefined]>([
  ['', undefined],
  ['body { color: color(srgb 0.2 0.2 0.2); background: oklch(0.97 0 0) }', undefined],
  ['main { opacity: 0.9 }', undefined],
  ['main { background: url(none.png) #777; color: #888 }', undefined],
  ['@media (prefers-color-scheme: dark) { body { background: #111; color: #eee } }', undefined],
  [':root { color-scheme: light dark }', undefined],
  ['main { opacity: 0.4 }', 'contrast of 2.8:1 of the disclosure on a desktop'],
  ['p { color: #777; background: #eee }', 'contrast of 3.8:1 of the disclosure on a desktop'],
  ['p { color: transparent }', 'contrast of 1:1 of the disclosure on a desktop'],
  [
    '@media (prefers-color-scheme: dark) { body { background: #222 } }',
    'contrast of 1.3:1 of the disclosure on a phone, dark',
  ],
  ['p { font-size: 60% }', 'disclosure of 9.6 px on a desktop'],
  ['p { visibility: hidden }', 'disclosure that is not shown on a desktop'],
  ['p { position: absolute; left: -9999px }', 'disclosure that is not shown on a desktop'],
  [
    'p { position: absolute; width: 1px; height: 1px; overflow: hidden }',
    'disclosure that is not shown on a desktop',
  ],
  [
    '@media (width < 600px) { p { display: none } }',
    'disclosure that is not shown on a phone, dark',
  ],
])('under %j, %s', async (style, expected) => {
  const found = (await lintPage(page(style))).map((message) => message.split(',')[0]);
  expect(found).toEqual(expected === undefined ? [] : [`Unexpected ${expected}`.split(',')[0]]);
});

test('style sheets of the output count, below a base path too; nothing else is asked for', async () => {
  const html = page('').replace(
    '</head>',
    '<link rel="stylesheet" href="/blog/_astro/a.css"><link rel="stylesheet" href="https://other.example/b.css"></head>',
  );
  expect(await lintPage(html, { '_astro/a.css': 'p { font-size: 8px }' })).toEqual([
    'Unexpected disclosure of 8 px on a desktop, expected 13.6 px or more beside text of 16 px',
  ]);
});

test('a small note at the end of the sentence is a note', async () => {
  const disclosure =
    '<p data-disclosure="page">Ad: we earn a commission if you buy. <small style="font-size: 8px">More</small></p>';
  expect(await lintPage(page('', disclosure))).toEqual([]);
});

test('lint of the built site tells it at the link that the disclosure is for', async () => {
  const cwd = createContentSite({
    'content/posts/a.mdx': formatExamplePost('Read [Acme](/go/acme).', 'placements: [acme]'),
    'dist/posts/a/index.html': page('p { font-size: 8px }').replace('/go/acme', '/go/acme/a1-p01'),
    'dist/index.html': '<h1>Home</h1>',
  });
  const { PATH = '', CHROMIUM = '' } = process.env;
  const env = { PATH, CHROMIUM };
  const run = (...args: string[]) => runCommandIn({ cwd, env }, lint, '--published', ...args);
  const rules = ({ stdout }: { stdout: string }) =>
    (JSON.parse(stdout) as { problems: { rule: string; file: string; line: number }[] }).problems
      .filter((each) => each.rule === rule.id)
      .map(({ file, line }) => `${file}:${line}`);
  expect(rules(await run('--browser', '--format', 'json'))).toEqual(['content/posts/a.mdx:8']);
  expect(rules(await run('--format', 'json'))).toEqual([]);
});
