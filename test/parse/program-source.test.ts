import { expect, test } from 'vitest';
import type { Problem } from '../../src/core/problem.ts';
import { parseProgram } from '../../src/parse/program-source.ts';

const BASE = {
  name: 'name: Acme',
  network: 'network: in-house',
  usedByAuthor: 'usedByAuthor: false',
  terms: 'terms: none',
  links: 'links: {}',
};

/** A program file with some of its lines replaced, or more of them. */
function createFile(lines: Readonly<Record<string, string>>): string {
  return `${Object.values({ ...BASE, ...lines }).join('\n')}\n`;
}

function show({ line, column, endLine, endColumn, rule, message }: Problem): string {
  return `${line}:${column}-${endLine}:${endColumn} ${rule}: ${message}`;
}

const TERM = 'terms:\n  - from: "2026-01-01"';

test.each<[Record<string, string>, string]>([
  [
    { more: 'affilateId: x' },
    '6:1-6:11 invalid-program: Unexpected key "affilateId", expected one of: name, aliases, network, status, routing, affiliateId, trackingIds, hosts, params, subId, cookieDays, usedByAuthor, referrerRequired, selfReferralForbidden, allow, email, requiredText, forbiddenText, termsUrl, termsCheckedOn, effectiveTo, conflicts, marketplace, payout, terms, successor, fallback, links',
  ],
  [
    { network: 'network: awinn' },
    '2:10-2:15 invalid-program: Unexpected network: "awinn", expected a network: amazon, awin, cj, clickbank, connexity, digistore24, dub, ebay, everflow, firstpromoter, impact, in-house, ingenious, lemon-squeezy, linktrust, none, partnerize, partnerstack, post-affiliate-pro, rakuten, refersion, rewardful, skimlinks, sovrn, tapfiliate, tolt, tradedoubler, tune',
  ],
  [
    { network: 'network: amazon', more: 'routing: redirect' },
    '6:10-6:18 invalid-program: Unexpected routing: "redirect", expected direct: amazon forbids redirecting links',
  ],
  [
    { network: 'network: amazon' },
    '1:1-1:5 invalid-program: Missing routing, expected direct: amazon forbids redirecting links',
  ],
  [
    {
      network: 'network: partnerize',
      terms: TERM,
      links: 'links:\n  a: { url: "https://a.example/x" }',
    },
    '7:13-7:34 invalid-program: Unexpected links.a.url: "https://a.example/x", expected a part "/camref:…", after which partnerize takes the sub-ID',
  ],
  [
    { links: 'links:\n  a: { url: "https://a.example/?r={affiliateId}" }' },
    '6:13-6:49 invalid-program: Unexpected links.a.url: "https://a.example/?r={affiliateId}", expected affiliateId to be set, since the address holds {affiliateId}',
  ],
  [
    { links: 'links:\n  A_b: { url: "https://a.example/" }' },
    '6:3-6:6 invalid-program: Unexpected key "A_b" in links, expected kebab-case, such as "acme-hosting"',
  ],
  [
    { links: 'links:\n  a: { url: "javascript:alert(1)" }' },
    '6:13-6:34 invalid-program: Unexpected links.a.url: "javascript:alert(1)", expected an absolute address that begins with https:// or http://',
  ],
  [
    { links: 'links:\n  a: { url: "https://a.example/\\nX: y" }' },
    '6:13-6:39 invalid-program: Unexpected links.a.url: "https://a.example/\\nX: y", expected an absolute address that begins with https:// or http://',
  ],
  [
    { links: 'links:\n  a: https://a.example' },
    '6:6-6:23 invalid-program: Unexpected links.a: "https://a.example", expected keys and values',
  ],
  [{ links: 'links:' }, '5:1-5:6 invalid-program: Missing links, expected keys and values'],
  [
    { terms: 'terms: some' },
    '4:8-4:12 invalid-program: Unexpected terms: "some", expected a list of terms, each with a "from" date, or none for a vendor without a program',
  ],
  [
    { terms: 'terms: { from: "2026-01-01" }' },
    '4:8-4:30 invalid-program: Unexpected terms: keys and values, expected a list of terms, each with a "from" date, or none for a vendor without a program',
  ],
  [
    { terms: 'terms: []' },
    '4:8-4:10 invalid-program: Unexpected terms: a list, expected at least one entry; a vendor without a program has "terms: none"',
  ],
  [
    { terms: `${TERM}\n    firstOrder: 150%` },
    '6:17-6:21 invalid-program: Unexpected terms[0].firstOrder: "150%", expected one from "0%" to "100%" such as "8%" or "12.5%"',
  ],
  [
    { terms: `${TERM}\n    firstOrder: 0.15` },
    '6:17-6:21 invalid-program: Unexpected terms[0].firstOrder: 0.15, expected a quoted rate such as "8%"',
  ],
  [
    { terms: `${TERM}\n    bounty: 30` },
    '6:13-6:15 invalid-program: Unexpected terms[0].bounty: 30, expected a quoted amount such as "50 USD"',
  ],
  [
    { terms: `${TERM}\n    recurring: "8%"` },
    '6:16-6:20 invalid-program: Unexpected terms[0].recurring: "8%", expected keys and values',
  ],
  [
    { terms: `${TERM}\n    recuring: { rate: "8%" }` },
    '6:5-6:13 invalid-program: Unexpected key "recuring" in terms[0], expected one of: from, to, firstOrder, recurring, premium, bounty, rates, tiers, cap, scope, keepsCustomers, excludedPlans, attribution, windowDays, payWithinDays, holdDays, lock, clawbackDays, refunds, payout, source, conflicts',
  ],
  [
    { terms: 'terms:\n  - firstOrder: "1%"' },
    '5:5-5:21 invalid-program: Missing terms[0].from, expected a quoted date as "YYYY-MM-DD"',
  ],
  [
    { terms: 'terms:\n  - from: 2026-13-01' },
    '5:11-5:21 invalid-program: Unexpected terms[0].from: "2026-13-01", expected an existing day as "YYYY-MM-DD"',
  ],
  [
    { terms: `${TERM}\n  - from: "2026-02-01"` },
    '6:11-6:23 invalid-program: Unexpected terms[1].from: "2026-02-01", expected a day on which no other terms hold: those from 2026-01-01 hold without end',
  ],
  [
    { terms: `${TERM}\n    to: "2025-01-01"` },
    '6:9-6:21 invalid-program: Unexpected terms[0].to: "2025-01-01", expected a day on or after "from", 2026-01-01',
  ],
  [
    { terms: `${TERM}\n    premium: { reading: upgrade, rate: "1%" }` },
    '6:25-6:32 invalid-program: Unexpected terms[0].premium.reading: "upgrade", expected one of: upgrade-order, recurring-rate, volume-threshold',
  ],
  [
    { terms: `${TERM}\n    premium: { reading: upgrade-order, rate: "1%", treshold: 1 }` },
    '6:52-6:60 invalid-program: Unexpected key "treshold" in terms[0].premium, expected one of: reading, rate',
  ],
  [
    {
      terms: `${TERM}\n    premium:\n      reading: volume-threshold\n      rate: "1%"\n      threshold: { metric: sales, atLeast: "5 USD", per: year }`,
    },
    '9:53-9:56 invalid-program: Unexpected key "per" in terms[0].premium.threshold, expected one of: metric, atLeast, window',
  ],
  [
    { more: 'payout: { method: paypall }' },
    '6:19-6:26 invalid-program: Unexpected payout.method: "paypall", expected one of: paypal, bank, stripe, wise, check, crypto, credit, other',
  ],
  [
    { more: 'affiliateId: 12345' },
    '6:14-6:19 invalid-program: Unexpected affiliateId: 12345, expected a text',
  ],
  [
    { more: 'subId: { param: "a b" }' },
    '6:17-6:22 invalid-program: Unexpected subId.param: "a b", expected the name of a parameter, such as "subid"',
  ],
  [
    { more: 'cookieDays: 1.5' },
    '6:13-6:16 invalid-program: Unexpected cookieDays: 1.5, expected a whole number',
  ],
  [
    { more: 'cookieDays: 9999' },
    '6:13-6:17 invalid-program: Unexpected cookieDays: 9999, expected at most 3650',
  ],
  [
    { name: 'name: ""' },
    '1:7-1:9 invalid-program: Unexpected name: "", expected a text that is not empty',
  ],
  [{ more: 'name: B' }, '6:1-6:5 invalid-yaml: Unexpected second "name", expected each key once'],
  [
    { more: '---\nname: B' },
    '6:1-6:4 invalid-yaml: Unexpected "---", expected one program in a file',
  ],
])('%j is one problem at its place', (lines, expected) => {
  expect(parseProgram('content/programs/acme.yaml', createFile(lines)).problems.map(show)).toEqual([
    expected,
  ]);
});

test('a program without problems has the name of its file as its id', () => {
  const { program, problems } = parseProgram('content/programs/eu/acme.yml', createFile({}));
  expect(problems).toEqual([]);
  expect(program).toMatchObject({
    id: 'acme',
    name: 'Acme',
    routing: 'redirect',
    status: 'active',
  });
});

test('dates need no quotes', () => {
  const file = createFile({ terms: 'terms:\n  - from: 2026-01-01\n    firstOrder: 8%' });
  expect(parseProgram('content/programs/acme.yaml', file).problems).toEqual([]);
});

test('an empty file lacks all that a program needs', () => {
  const { problems } = parseProgram('content/programs/acme.yaml', '');
  expect(problems.map(({ message }) => message.split(',')[0])).toEqual([
    'Missing name',
    'Missing network',
    'Missing usedByAuthor',
    'Missing terms',
    'Missing links',
  ]);
});

test('a file whose name is no id is told', () => {
  const { problems } = parseProgram('content/programs/Acme Inc.yaml', createFile({}));
  expect(problems.map(show)).toEqual([
    '1:1-1:2 invalid-file-name: Unexpected file name "Acme Inc.yaml", expected kebab-case such as "acme.yaml"',
  ]);
});

test('ranges lead to keys and values, and to the nearest parent of what is not there', () => {
  const file = createFile({ links: 'links:\n  acme:\n    url: https://a.example/ # here\n\n' });
  const { range } = parseProgram('content/programs/acme.yaml', file);
  const slice = (...args: Parameters<typeof range>) => file.slice(...range(...args));
  expect(slice(['links', 'acme', 'url'])).toBe('https://a.example/');
  expect(slice(['links', 'acme'], 'key')).toBe('acme');
  expect(slice(['links', 'acme', 'title'])).toBe('acme');
  expect(slice(['hosts', 0])).toBe('name');
});
