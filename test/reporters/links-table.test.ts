import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { LinksReport } from '../../src/core/links/links-report.ts';
import { createMoney } from '../../src/core/money/money.ts';
import { formatLinksJson } from '../../src/reporters/links-json.ts';
import { formatLinksTable } from '../../src/reporters/links-table.ts';
import { createHealth } from '../support/link-health.ts';
import { usd } from '../support/ledger.ts';

const use = (line: number) => ({ post: 'a', file: 'content/posts/a.mdx', line, column: 5 });

const gone = createHealth({
  link: 'acme-plans',
  standing: 'broken',
  verdict: 'gone',
  detail: '404',
  hops: [
    { address: 'https://acme.test/plans', status: 301 },
    { address: 'https://acme.test/pricing', status: 404 },
  ],
  failedDays: 1,
  failingSince: '2026-04-14T08:00:00.000Z',
  booked: usd(123_450),
  otherCurrencies: [createMoney(500n, 'EUR')],
  clicks: 17,
  usedIn: [1, 2, 3, 4, 5, 6, 7].map(use),
});

const report: LinksReport = {
  asOf: '2026-04-15',
  riskDays: 90,
  confirmDays: 2,
  links: [
    gone,
    createHealth({
      link: 'slow',
      standing: 'failing',
      verdict: 'timeout',
      failedDays: 1,
      hops: [],
    }),
    createHealth({
      link: 'short',
      standing: 'unknown',
      verdict: 'tracking-address',
      landing: null,
      hops: [],
      clicks: null,
    }),
    createHealth({
      link: 'known',
      standing: 'broken',
      verdict: 'gone',
      acknowledged: { reason: 'Back by May, they say.', until: '2026-05-31' },
    }),
    createHealth({ link: 'well', cached: true }),
  ],
  problems: [],
};

describe('the table', () => {
  test('has a row a link, and what was seen, where it is used and what to do below', () => {
    const table = formatLinksTable(report, { color: false, all: false, failing: [gone] });
    expect(table).toMatchInlineSnapshot(`
      "           link              booked 90 d  clicks  found
      broken     acme-plans  $1,234.50 + €5.00      17  gone (404)
      failing    slow                    $0.00       0  no answer in time, day 1 of 2
      not known  short                   $0.00       –  tracked by its path or host, so it is never requested

      acme-plans
        asked:   301 https://acme.test/plans
                 404 https://acme.test/pricing
        since:   2026-04-14
        used in: content/posts/a.mdx:1:5
                 content/posts/a.mdx:2:5
                 content/posts/a.mdx:3:5
                 content/posts/a.mdx:4:5
                 content/posts/a.mdx:5:5
                 and 2 more
        next:    Put a page that exists into the program's file, or take the link out of the posts.

      slow
        asked:   https://acme.test/plans
        next:    Nothing yet: run it again on another day, and a second failure tells.

      short
        next:    Open it by hand. A link with the merchant's address and a parameter can be checked.

      ✗ 5 links, 2 broken, 1 failing, 1 not known, 1 ok (1 acknowledged, 1 from earlier runs)
      Booked commission and human clicks of the 90 days up to 2026-04-15 (UTC); –: not recorded.
      "
    `);
  });

  test('has the links that are well or acknowledged when it is asked for all', () => {
    const table = formatLinksTable(report, { color: false, all: true, failing: [] });
    expect(table).toMatch(/^ok +well/m);
    expect(table).toContain('known:   until 2026-05-31: Back by May, they say.');
  });

  test('of links that are all well is one line', () => {
    const links = [createHealth()];
    const table = formatLinksTable({ ...report, links }, { color: false, all: false, failing: [] });
    expect(table).toMatch(/^✓ 1 link, 1 ok\nBooked/);
  });

  test('is the same text in colour', () => {
    const options = { all: true, failing: [gone] };
    const colored = formatLinksTable(report, { color: true, ...options });
    expect(colored).toContain('\u001B[31mbroken');
    expect(stripVTControlCharacters(colored)).toBe(
      formatLinksTable(report, { color: false, ...options }),
    );
  });
});

test('the JSON has every link, with exact money, and says which ones fail the run', () => {
  const json = JSON.parse(formatLinksJson(report, [gone])) as {
    links: { booked: unknown }[];
    failing: unknown;
  };
  expect(json.failing).toEqual(['acme-plans']);
  expect(json.links).toHaveLength(5);
  expect(json.links[0]?.booked).toEqual({ minor: 123_450, currency: 'USD' });
});
