// Addresses that stand in code are no placements, and yet what readers click.
import { expect, test } from 'vitest';
import { EMPTY_LOCK } from '../../src/core/affiliate/placement-lock.ts';
import { createLintConfig } from '../../src/lint/lint-config.ts';
import { lintSources } from '../../src/lint/run.ts';
import { locatePlacements } from '../../src/parse/placements.ts';
import { editMdx } from '../../src/parse/rewrite-links.ts';
import { createExampleCatalog, formatExamplePost } from '../support/example-catalog.ts';

const config = createLintConfig();

function listFindings(body: string): string[] {
  const text = formatExamplePost(body);
  const catalog = createExampleCatalog({ 'a.mdx': text });
  const { problems } = lintSources(catalog, { config, today: '2026-11-21' }).report;
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
