// What the overlay of the dev server tells of a page.
import { expect, test } from 'vitest';
import { reportPage } from '../../../src/integration/dev/page-report.ts';
import { prepareSite } from '../../../src/site/prepare.ts';
import { locateSite } from '../../../src/site/paths.ts';
import { readSettings } from '../../../src/site/settings.ts';
import { createContentSite } from '../../support/content-site.ts';
import { formatExamplePost } from '../../support/example-catalog.ts';

const SENTENCE = '<p data-disclosure="page">Some links here are paid links.</p>';

async function listRules(files: Readonly<Record<string, string>>, html: string): Promise<string[]> {
  const root = createContentSite(files);
  const site = await prepareSite(
    locateSite(root),
    readSettings({}),
    '2026-11-21',
    'https://own.example',
  );
  const { problems } = reportPage(site, '/posts/a/', html);
  return problems
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, file }) => `${rule} ${file.replace('content/posts/', '')}`);
}

function page(link: string): string {
  return `<html lang="en"><body><h1>A</h1><p>A sentence with ${link} in it.</p></body></html>`;
}

test.each([
  ['an unknown id', '/go/acmee', 'unknown-link-id'],
  ['a full address of the site', 'https://own.example/go/acme', 'unknown-link-id'],
  ['a raw address', 'https://acme.example/plans?ref=me', 'raw-affiliate-url'],
])('of %s only the cause is told, and not how its page looks', async (_, url, rule) => {
  const text = formatExamplePost(`A sentence with [Acme](${url}) in it.`);
  const html = page(`<a href="${url}">Acme</a>`);
  expect(await listRules({ 'content/posts/a.mdx': text }, html)).toEqual([`${rule} a.mdx`]);
});

test('the other links of the page are looked at', async () => {
  const text = formatExamplePost('A [b](/go/acmee) and [c](/go/acme).', 'placements: [acme]');
  const html = page(
    '<a href="/go/acmee">b</a> and <a href="/go/acme/a1-p01" rel="sponsored">c</a>',
  );
  const rules = await listRules({ 'content/posts/a.mdx': text }, html);
  expect(rules).toContain('unknown-link-id a.mdx');
  expect(rules).toContain('disclosure-present a.mdx');
  expect(rules.length).toBeGreaterThan(2);
});

test('an error of a partial is told on the page of the post that imports it', async () => {
  const text = formatExamplePost("import Offer from './_offer.mdx'\n\nA post.\n\n<Offer />");
  const files = {
    'content/posts/a.mdx': text,
    'content/posts/_offer.mdx': 'See [Acme](/go/acmee) for it.\n',
  };
  const html = page('<a href="/go/acmee">Acme</a>') + SENTENCE;
  expect(await listRules(files, html)).toEqual(['unknown-link-id _offer.mdx']);
});
