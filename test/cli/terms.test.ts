import { expect, test } from 'vitest';
import { terms } from '../../src/cli/terms.ts';
import { createPublishedSite } from '../support/published-site.ts';
import { runCommandIn } from '../support/run-command.ts';

const PROGRAM = `
terms:
  - from: '2025-01-01'
    to: '2026-04-30'
    firstOrder: '15%'
    recurring: { rate: '8%' }
  - from: '2026-05-01'
    firstOrder: '15%'
    recurring: { rate: '4%' }
`;
const posts = [{ id: 'first', published: '2026-01-01', hours: '2' }];
const prose = `---
title: Second
description: It quotes the terms.
published: "2026-01-02"
placements: [global-api]
---

[Global API](/go/global-api) pays 8 % of every later payment, and 15 % of the first.
`;

async function createSite(program = PROGRAM) {
  const rows = [
    { date: '2026-03-10', kind: 'sale', commission: '7.50', sale: '50.00', customer: 'c1' },
    { date: '2026-04-10', kind: 'renewal', commission: '4.00', customer: 'c1' },
    { date: '2026-04-01', kind: 'sale', commission: '7.50', customer: 'c2', subId: '' },
    { date: '2025-01-01', kind: 'sale', commission: '7.50', customer: 'gone' },
  ];
  const files = { 'content/posts/second.mdx': prose };
  return (await createPublishedSite({ posts, rows, program, files })).root;
}

const run = (root: string, ...args: string[]) => runCommandIn({ cwd: root }, terms, ...args);

test('a change lists the articles, customers, disclosures and lines that it touches', async () => {
  const { status, stdout } = await run(await createSite(), 'global-api', '--format', 'json');
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    schemaVersion: 1,
    asOf: '2026-04-15',
    since: '2026-01-15',
    changes: [
      {
        program: 'global-api',
        change: {
          on: '2026-05-01',
          kind: 'changes',
          keepsCustomers: false,
          fields: [{ field: 'recurring.rate', before: '8%', after: '4%' }],
        },
        articles: [
          { post: 'first', file: 'content/posts/first.mdx', links: 1 },
          { post: 'second', file: 'content/posts/second.mdx', links: 1 },
        ],
        forecasts: [
          { post: null, customers: 1 },
          { post: 'first', customers: 1 },
        ],
        customerYear: {
          price: { minor: 5000, currency: 'USD' },
          // 7.50 + 11 x 4.00, and 7.50 + 11 x 2.00.
          before: { minor: 5150, currency: 'USD' },
          after: { minor: 2950, currency: 'USD' },
        },
        disclosures: [
          { post: 'first', file: 'content/posts/first.mdx', must: 'check' },
          { post: 'second', file: 'content/posts/second.mdx', must: 'check' },
        ],
        quotes: [{ file: 'content/posts/second.mdx', line: 8, column: 35, text: '8 %' }],
      },
    ],
  });
});

test('the same for people', async () => {
  const { stdout } = await run(await createSite());
  expect(stdout).toContain('global-api: terms change on 2026-05-01');
  expect(stdout).toContain('recurring.rate: 8% → 4%');
  expect(stdout).toContain('2 paying customers by the new terms');
  expect(stdout).toContain('a customer at $50.00 a month who stays a year: $51.50 → $29.50');
  expect(stdout).toContain('content/posts/second.mdx:8:35 8 %');
});

test('terms that end leave a disclosure untrue, and customers who keep theirs as they were', async () => {
  const ended = `
terms:
  - from: '2025-01-01'
    to: '2026-04-30'
    firstOrder: '15%'
    recurring: { rate: '8%' }
    keepsCustomers: true
`;
  const { stdout } = await run(await createSite(ended));
  expect(stdout).toContain('terms end on 2026-05-01');
  expect(stdout).toContain('second: has no paid link from then on');
  expect(stdout).toContain('customers won before keep their terms');
});

test('without a change it says so', async () => {
  const { status, stdout } = await run(await createSite(), '--since', '2026-05-02');
  expect({ status, stdout }).toEqual({
    status: 0,
    stdout: 'No terms begin, change or end from 2026-05-02 on.\n',
  });
});

test.each([
  [['global-ap'], 'Did you mean "global-api"?'],
  [['a', 'b'], 'Unexpected "b", expected one program.'],
  [['--format', 'csv'], 'expected table or json'],
  [['--since', 'x'], 'Unexpected --since "x"'],
  [['--as-of', 'x'], 'Unexpected --as-of "x"'],
])('%j is wrong usage', async (args, message) => {
  const { status, stderr } = await run(await createSite(), ...args);
  expect(status).toBe(2);
  expect(stderr).toContain(message);
});
