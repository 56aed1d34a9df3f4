import { expect, test } from 'vitest';
import { createMoney } from '../../src/core/money/money.ts';
import type { AtRisk, RiskIndex } from '../../src/core/report/at-risk.ts';
import { listDeskFindings } from '../../src/site/desk-findings.ts';
import { locateSite } from '../../src/site/paths.ts';
import { prepareSite } from '../../src/site/prepare.ts';
import { readSettings } from '../../src/site/settings.ts';
import { parseAcknowledgements } from '../../src/parse/link-acknowledgements.ts';
import type { LinkRecord } from '../../src/core/links/link-history.ts';
import { createContentSite } from '../support/content-site.ts';
import { formatExamplePost } from '../support/example-catalog.ts';

const TODAY = '2026-11-20';
const risk = (minor: number, clicks = 0): AtRisk => ({
  booked: createMoney(BigInt(minor), 'USD'),
  clicks,
});

const NO_RISKS: RiskIndex = {
  since: '2026-08-23',
  posts: new Map(),
  links: new Map(),
  programs: new Map(),
};

const prepare = (files: Readonly<Record<string, string>>) =>
  prepareSite(locateSite(createContentSite(files)), readSettings({}), TODAY);

const record = (facts: Partial<LinkRecord>): LinkRecord => ({
  verdict: 'gone',
  detail: '',
  hops: [],
  checkedAt: '2026-11-18T06:00:00Z',
  failedDays: 1,
  failingSince: null,
  failedAt: null,
  etag: null,
  retryAt: null,
  ...facts,
});

const checks = (text = '', landings: Record<string, LinkRecord> = {}) => ({
  history: { version: 1 as const, landings },
  acknowledgements: parseAcknowledgements('content/link-acknowledgements.yaml', text),
});

test('what lint finds stands with its place, the article with the most to lose first', async () => {
  const site = await prepare({
    'content/posts/a.mdx': formatExamplePost('Read [this](/go/nothing).'),
    'content/posts/b.mdx': formatExamplePost('Read [that](/go/nothing).'),
  });
  const posts = new Map([
    ['a', risk(100)],
    ['b', risk(900, 4)],
  ]);
  const { open, linksCheckedOn } = listDeskFindings(site, { ...NO_RISKS, posts }, checks());
  const unknown = open.filter(({ code }) => code === 'unknown-link-id');
  expect(unknown.map(({ post, risk: { clicks } }) => [post, clicks])).toEqual([
    ['b', 4],
    ['a', 0],
  ]);
  expect(unknown[0]?.at).toMatch(/^content\/posts\/b\.mdx:\d+$/);
  expect(linksCheckedOn).toBeUndefined();
});

const PROGRAM = `name: Real
network: in-house
affiliateId: me-1
hosts: [real.test]
usedByAuthor: true
terms: [{ from: '2026-01-01', firstOrder: '10%' }]
links: { real: { url: 'https://real.test/plans?ref={affiliateId}' } }
subId: { param: sid }
`;

test('a link that is gone is an error of its link, until it is acknowledged', async () => {
  const site = await prepare({ 'content/programs/real.yaml': PROGRAM });
  const landings = { 'https://real.test/plans': record({}) };
  const risks = { ...NO_RISKS, links: new Map([['real', risk(700)]]) };
  const { open, linksCheckedOn } = listDeskFindings(site, risks, checks('', landings));
  expect(open[0]).toMatchObject({
    kind: 'link',
    severity: 'error',
    code: 'gone',
    at: 'real',
    risk: risk(700),
  });
  expect(linksCheckedOn).toBe('2026-11-18');
  const text = '- { link: real, reason: "They move house.", until: "2026-12-01" }\n';
  const kinds = listDeskFindings(site, risks, checks(text, landings)).open.map(({ kind }) => kind);
  expect(kinds).not.toContain('link');
});

test.each([
  ['ok', []],
  ['refused', []],
  ['moved', ['warning']],
  ['timeout', ['warning']],
] as const)('a link that is found %s is told as %j', async (verdict, severities) => {
  const site = await prepare({ 'content/programs/real.yaml': PROGRAM });
  const landings = { 'https://real.test/plans': record({ verdict }) };
  const { open } = listDeskFindings(site, NO_RISKS, checks('', landings));
  expect(open.flatMap(({ kind, severity }) => (kind === 'link' ? severity : []))).toEqual(
    severities,
  );
});
