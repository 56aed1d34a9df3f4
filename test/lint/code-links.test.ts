// Addresses that stand in code are no placements, and yet what readers click.
import { expect, test } from 'vitest';
import { EMPTY_LOCK } from '../../src/core/affiliate/placement-lock.ts';
import { fixText } from '../../src/lint/fix-text.ts';
import { createLintConfig } from '../../src/lint/lint-config.ts';
import { lintPages, lintPost, lintSources } from '../../src/lint/run.ts';
import { locatePlacements } from '../../src/parse/placements.ts';
import { parseNativeTree } from '../../src/parse/native-tree.ts';
import { editMdx } from '../../src/parse/rewrite-links.ts';
import type { ParseTree } from '../../src/parse/tree.ts';
import { parseUnifiedTree } from '../../src/parse/unified-tree.ts';
import { createExampleCatalog, formatExamplePost } from '../support/example-catalog.ts';
import { readBuiltPage, TODAY } from './example-run.ts';

const config = createLintConfig();

function listFindings(body: string, parseTree?: ParseTree): string[] {
  const text = formatExamplePost(body);
  const catalog = createExampleCatalog({ 'a.mdx': text }, parseTree);
  const { problems } = lintSources(catalog, { config, today: TODAY }).report;
  return problems.map(({ rule, offset, endOffset }) => `${rule} ${text.slice(offset, endOffset)}`);
}

test.each<[body: string, findings: string[]]>([
  ['{a && <a href="/go/acmee">b</a>}', ['unknown-link-id /go/acmee']],
  ['{a && <Aff to="acmee">b</Aff>}', ['unknown-link-id acmee']],
  ['{list.map((each) => <Aff to={each}>b</Aff>)}', ['unknown-link-id each']],
  [
    '{a && <Aff to={b ? "vendor-docs" : "acmee"} {...{ at: "x" }}>b</Aff>}',
    ['placements-declared vendor-docs', 'unknown-link-id acmee'],
  ],
  [
    'export const url = "https://acme.example/?ref=me"',
    ['raw-affiliate-url https://acme.example/?ref=me'],
  ],
  ["{'https://acme.example/docs'} {/* https://acme.example/?ref=me */}", []],
])('in %j lint finds %j', (body, findings) => {
  expect(listFindings(body)).toEqual(findings);
});

const KEPT_OFF = 'data-astro-prefetch="false" data-astro-reload';
const GOOD = `<a href="/go/acme" rel="sponsored" ${KEPT_OFF}>b</a>`;
const NAKED = ['link-marker', 'rel-sponsored', 'go-no-prefetch', 'go-full-navigation'];

/** What is found at elements in code, by rule, with the text that it points at. */
test.each<[body: string, findings: string[]]>([
  ['a {b && <a href="/go/acme">c</a>} d', NAKED.map((rule) => `${rule} <a href="/go/acme">c</a>`)],
  [
    '{b && <a href={`/go/acme`}>c</a>}',
    NAKED.map((rule) => `${rule} <a href={\`/go/acme\`}>c</a>`),
  ],
  [
    `{b\n  ? <a href='/go/acme' rel={"noreferrer"} ${KEPT_OFF}>c</a>\n  : ${GOOD}} (Ad)`,
    ['rel-sponsored noreferrer', 'rel-no-noreferrer noreferrer'],
  ],
  [
    '> - {b && (\n>   <a\n>     href="/go/acme"\n>     rel="ugc"\n>   >c (Ad)</a>\n>   )}',
    [
      'rel-sponsored ugc',
      'go-no-prefetch <a\n>     href="/go/acme"\n>     rel="ugc"\n>   >c (Ad)</a>',
      'go-full-navigation <a\n>     href="/go/acme"\n>     rel="ugc"\n>   >c (Ad)</a>',
    ],
  ],
  [
    'export const Deal = () => <a href="/go/acme" rel="nofollow">c</a>;\n\n<Deal /> (Ad)',
    [
      'rel-sponsored nofollow',
      'go-no-prefetch <a href="/go/acme" rel="nofollow">c</a>',
      'go-full-navigation <a href="/go/acme" rel="nofollow">c</a>',
    ],
  ],
  ['{b && <Card href="/go/acme" rel="nofollow" />}', ['rel-sponsored nofollow']],
  ['{b && <a href="/go/vendor-docs" rel="sponsored" {...c}>d</a>}', ['rel-overmarked sponsored']],
  ['{b && <img src="/go/acme" />}', ['go-not-fetched <img src="/go/acme" />']],
  // A marker for all that stands in the braces, or within them.
  [`{b && ${GOOD}} (paid link)`, []],
  [`{b && <>${GOOD} <b>(paid link)</b></>}`, []],
  [`Ad: {b && ${GOOD}}`, []],
  [`{b && ${GOOD}}`, [`link-marker ${GOOD}`]],
  // What an element makes of an attribute, only its page shows.
  [`<Note action={${GOOD}} />`, []],
  [`{b && <Note action={${GOOD}} />}`, []],
  ['{b && <a href={c ? "/go/acme" : "/go/acme-plans"}>d</a>}', []],
  ['{b && <a href="/go/acme" {...c}>d</a>} (Ad)', []],
  ['{b && <Card href="/go/acme" />}', []],
  ['{"<a href=\'/go/acme\'>"} {/* <a href="/go/acme">c</a> */}', []],
  ['{b && <a href="/about/">c</a>}', []],
])('of the elements in %j lint finds %j, under both parsers', (body, findings) => {
  for (const parseTree of [parseNativeTree, parseUnifiedTree]) {
    const found = listFindings(body, parseTree);
    expect(found.filter((each) => !each.startsWith('placements-declared')).toSorted()).toEqual(
      findings.toSorted(),
    );
  }
});

test('what is fixed of an element in code is mended at once', () => {
  const catalog = createExampleCatalog({});
  const lint = (text: string) => {
    const [post] = createExampleCatalog({ 'a.mdx': text }).posts;
    return lintPost(post!, { registry: catalog, config, today: TODAY }).problems;
  };
  const before = formatExamplePost('{a && <a href="/go/acme" rel="noreferrer">b</a>} (Ad)');
  const { text } = fixText(before, lint);
  expect(text).toContain(
    '{a && <a data-astro-reload data-astro-prefetch="false" href="/go/acme" rel="sponsored nofollow noopener">b</a>} (Ad)',
  );
  expect(lint(text).map(({ rule }) => rule)).toEqual([]);
});

test('what a page lacks at a link in code is told at that link', () => {
  const text = formatExamplePost(`Text.\n\n<Note action={${GOOD}} />`);
  const catalog = createExampleCatalog({ 'a.mdx': text });
  const page = readBuiltPage(`<p>Text.</p><p>${GOOD}</p>`, catalog);
  const { problems } = lintPages([page], {
    registry: catalog,
    config,
    today: TODAY,
    findPlacement: () => undefined,
    suppressions: new Map(),
  });
  const found = problems.filter(({ rule }) => rule === 'link-marker');
  expect(found.map(({ offset, endOffset }) => text.slice(offset, endOffset))).toEqual([GOOD]);
});

test.each([
  [
    'an address in code that only runs',
    "[Acme](/go/acme) {['/go/acme'].map((href) => <a href={href}>b</a>)}",
    '<a href="/go/acme">b</a>',
    '/go/acme',
  ],
  [
    'a raw address',
    'Text.\n\n[b](https://acme.example/?ref=me)',
    '<a href="https://acme.example/?ref=me">b</a>',
    '[b](https://acme.example/?ref=me)',
  ],
])('%s is where the page lacks something', (_, body, html, expected) => {
  const text = formatExamplePost(body);
  const catalog = createExampleCatalog({ 'a.mdx': text });
  const { problems } = lintPages([readBuiltPage(`<p>${html}</p>`, catalog)], {
    registry: catalog,
    config,
    today: TODAY,
    findPlacement: () => undefined,
    suppressions: new Map(),
  });
  const found = problems.filter(({ rule }) => rule === 'rel-sponsored');
  expect(found.map(({ offset, endOffset }) => text.slice(offset, endOffset))).toEqual([expected]);
});

test.each([
  '{a && <a href="/go/acme">b</a>}',
  'export const url = "/go/acme"',
  '<Card onClick={() => open("/go/acme")} />',
  '{a && <Aff to="acme">b</Aff>}',
])('%j gets no code and stays as it is', (body) => {
  const catalog = createExampleCatalog({ 'a.mdx': formatExamplePost(body, 'placements: [acme]') });
  const [placed] = locatePlacements(catalog, EMPTY_LOCK).posts.values();
  expect(placed?.links).toEqual([]);
  expect(editMdx(placed!.post, placed!.links).edits).toEqual([]);
});

test('addresses in an attribute that is data are placements, each with its code', () => {
  const catalog = createExampleCatalog({
    'a.mdx': formatExamplePost(
      '<Links items={[{ href: "/go/acme" }, { href: "/go/acme-plans" }]} />',
    ),
  });
  const [placed] = locatePlacements(catalog, EMPTY_LOCK).posts.values();
  const { edits } = editMdx(placed!.post, placed!.links);
  expect(edits.map(({ text }) => text)).toEqual(['/go/acme/a1-p01', '/go/acme-plans/a1-p02']);
});
