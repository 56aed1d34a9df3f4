// Links to the site's own endpoint that are not written as it takes them.
import { expect, test } from 'vitest';
import { createLintConfig } from '../../src/lint/lint-config.ts';
import { fixText } from '../../src/lint/fix-text.ts';
import { isAddressOfGo } from '../../src/lint/own-go.ts';
import { lintPost } from '../../src/lint/run.ts';
import { parseNativeTree } from '../../src/parse/native-tree.ts';
import { parsePost } from '../../src/parse/post-source.ts';
import { createExampleCatalog, formatExamplePost } from '../support/example-catalog.ts';
import { TODAY } from './example-run.ts';

const ORIGIN = 'https://own.example';

function lint(text: string, origin: string | undefined) {
  return lintPost(parsePost('content/posts/a.mdx', text, parseNativeTree), {
    registry: createExampleCatalog({}),
    config: createLintConfig(),
    today: TODAY,
    origin,
  }).problems;
}

/** What `unknown-link-id` says of a post whose front matter declares its one link. */
function listMessages(body: string, options: { origin?: string } = { origin: ORIGIN }): string[] {
  return lint(formatExamplePost(body, 'placements: [acme]\nhours: 1'), options.origin)
    .filter(({ rule }) => rule === 'unknown-link-id')
    .map(({ message }) => message);
}

test.each([
  'https://own.example/go/acme',
  'http://own.example/go/acme/',
  '//own.example/go/acme',
  'https://www.own.example/go/acme',
  'HTTPS://OWN.EXAMPLE/go/acme',
  'https://own.example/go/acme/a17-p03',
  'https://own.example/go/acme?utm_source=feed#top',
  'http://localhost:4321/go/acme',
  '../../go/acme',
  '../go/acme/a17-p03',
])('%s is told, and mended to /go/acme', (url) => {
  expect(listMessages(`Read [the docs](${url}) first.`)).toEqual([
    `Unexpected address "${url}", expected /go/acme`,
  ]);
  const text = formatExamplePost(`Read [the docs](${url}) first.`);
  const { text: fixed } = fixText(text, (each) => lint(each, ORIGIN));
  expect(fixed).toContain('Read [the docs](/go/acme) first.');
});

test.each([
  'https://other.example/go/acme',
  'https://own.example/golang',
  'https://own.example/posts/go/acme',
  'https://own.example/go/',
  'https://own.example/go',
  'https://own.example.evil.example/go/acme',
  'https://own.example:8080/go/acme',
  'https://shop.own.example/go/acme',
  'mailto:go/acme',
  '../go/tutorial',
  'http://localhost:4321/go/tutorial',
])('%s is no link of the registry', (url) => {
  expect(listMessages(`Read [the docs](${url}) and [plans](/go/acme).`)).toEqual([]);
});

test('an unknown id in a full address of the site is told as one below /go/ is', () => {
  expect(listMessages('[a](https://own.example/go/acmee)')).toEqual([
    'Unexpected link id "acmee", expected an id of the registry',
  ]);
});

test('without an origin no full address is the site’s', () => {
  expect(listMessages('[a](https://own.example/go/acme)', {})).toEqual([]);
});

test('an image at a full address of the site below /go/ is one of the endpoint', () => {
  expect(isAddressOfGo('https://own.example/go/acme', ORIGIN)).toBe(true);
  expect(isAddressOfGo('https://own.example/golang.png', ORIGIN)).toBe(false);
  expect(isAddressOfGo('https://other.example/go/acme', ORIGIN)).toBe(false);
});
