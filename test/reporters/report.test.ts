import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { ClickCount } from '../../src/core/clicks/click-store.ts';
import { parseFxRate } from '../../src/core/money/fx.ts';
import { RoiIndexSchema } from '../../src/core/revenue/roi-json.ts';
import { computeRoi, type RoiInput } from '../../src/core/revenue/roi.ts';
import { formatReportJson } from '../../src/reporters/report-json.ts';
import { formatReportTable } from '../../src/reporters/report-table.ts';
import { manifest, observe, usd } from '../support/ledger.ts';

const TITLE = 'How a tracked link works from the click to the commission, line by line';

function click(day: string, placement: string, count: number, owner = 'first'): ClickCount {
  return { day, post: owner, link: 'acme', placement, reason: 'human', count };
}

function repeat(times: number, facts: Parameters<typeof observe>[0]) {
  return Array.from({ length: times }, () => observe(facts));
}

function compute(facts: Partial<RoiInput> = {}) {
  return computeRoi({
    posts: [
      post('first', TITLE, '2026-01-31', 1350, 4.5),
      post('second', '価格の比較', '2026-09-20', 900, 0.5),
      post('gone', 'Without hours', '2026-11-10', 800, 0),
    ],
    clicks: [
      click('2026-02-01', 'a1-p01', 1234),
      click('2026-03-01', 'a1-p01', 99),
      click('2026-10-01', 'a2-p01', 40, 'second'),
    ],
    views: [],
    observations: [
      ...repeat(11, { subId: 'a1-p01' }),
      ...repeat(11, {
        subId: 'a1-p01',
        kind: 'renewal',
        occurredOn: '2026-10-14',
        commission: usd(400),
      }),
      ...repeat(2, { subId: 'a2-p01', occurredOn: '2026-10-01' }),
      observe({ subId: 'a2-p01', status: 'pending' }),
      observe({ subId: 'a9-p9', commission: usd(1200) }),
      observe({ commission: usd(99_999) }),
      observe({ commission: { minor: 500n, currency: 'EUR' } }),
    ],
    manifest,
    asOf: '2026-11-20',
    currency: 'USD',
    dataSince: '2026-01-01',
    ...facts,
  });
}

function post(id: string, title: string, published: string, wordCount: number, total: number) {
  return { id, title, path: `/posts/${id}/`, published, wordCount, hours: { total, byKind: {} } };
}

describe('the table', () => {
  test('has one row per article, the totals, the buckets and the whole ledger', () => {
    expect(formatReportTable(compute(), { color: false, width: 122 })).toMatchInlineSnapshot(`
      " article                      published   words  hours      m1  m2  m3  conv.      first  recur/mo      total         $/h
       ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
       How a tracked link works f…  2026-01-31  1,350    4.5   1,234  99   0     11     $82.50    $44.00    $126.50      $28.11
       価格の比較                   2026-09-20    900    0.5      40   0  0*      3     $15.00     $0.00     $15.00  $6–$96 n=2
       Without hours                2026-11-10    800      –      0*              0      $0.00     $0.00      $0.00           –
       ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
       total of 3 articles                      3,050      5  1,274*  99  0*     14     $97.50    $44.00    $141.50      $28.30
       unattributed                                                               2    $999.99     $0.00    $999.99
       orphaned placement                                                         0      $0.00     $0.00      $0.00
       unknown code                                                               1     $12.00     $0.00     $12.00
       whole ledger                                                              17  $1,109.49    $44.00  $1,153.49

      As of 2026-11-20 (UTC), in USD. All money is booked: approved or paid. Pending $7.50 and reversed $0.00 are in no figure
      above.
      recur/mo: renewals of 2026-10, the last complete month. m1-m3: human clicks in months since publication, recorded since
      2026-01-01.
      conv.: customers won, booked or pending. *: a month that still runs or was recorded in part. –: not known.
      n=: fewer than five booked conversions, so the 95 % interval in place of a rate.
      80 % of conversions come from 2 of 3 articles, 80 % of the money from 1.
      Besides, unconverted: €5.00 booked, €0.00 pending, €0.00 reversed. content/fx.csv has no rate within 31 days before these
      payments: npm run report -- --by months tells which.
      "
    `);
  });

  test('puts the title above its numbers where the window is narrow', () => {
    expect(formatReportTable(compute(), { color: false, width: 80 })).toMatchInlineSnapshot(`
      " published  article
       words  hours      m1  m2  m3  conv.      first  recur/mo      total         $/h
       ───────────────────────────────────────────────────────────────────────────────
       2026-01-31  How a tracked link works from the click to the commission, line by…
       1,350    4.5   1,234  99   0     11     $82.50    $44.00    $126.50      $28.11
       2026-09-20  価格の比較
         900    0.5      40   0  0*      3     $15.00     $0.00     $15.00  $6–$96 n=2
       2026-11-10  Without hours
         800      –      0*              0      $0.00     $0.00      $0.00           –
       ───────────────────────────────────────────────────────────────────────────────
       total of 3 articles
       3,050      5  1,274*  99  0*     14     $97.50    $44.00    $141.50      $28.30
       unattributed
                                         2    $999.99     $0.00    $999.99
       orphaned placement
                                         0      $0.00     $0.00      $0.00
       unknown code
                                         1     $12.00     $0.00     $12.00
       whole ledger
                                        17  $1,109.49    $44.00  $1,153.49

      As of 2026-11-20 (UTC), in USD. All money is booked: approved or paid. Pending
      $7.50 and reversed $0.00 are in no figure above.
      recur/mo: renewals of 2026-10, the last complete month. m1-m3: human clicks in
      months since publication, recorded since 2026-01-01.
      conv.: customers won, booked or pending. *: a month that still runs or was
      recorded in part. –: not known.
      n=: fewer than five booked conversions, so the 95 % interval in place of a rate.
      80 % of conversions come from 2 of 3 articles, 80 % of the money from 1.
      Besides, unconverted: €5.00 booked, €0.00 pending, €0.00 reversed.
      content/fx.csv has no rate within 31 days before these payments: npm run report
      -- --by months tells which.
      "
    `);
  });

  test.each([80, 100, 122, 200])('fits into %i columns', (width) => {
    const lines = formatReportTable(compute(), { color: false, width }).split('\n');
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
    expect(lines.filter((line) => line.endsWith(' '))).toEqual([]);
  });

  test('is the same text in colour', () => {
    const colored = formatReportTable(compute(), { color: true, width: 122 });
    expect(colored).toContain('\u001B[1m');
    expect(stripVTControlCharacters(colored)).toBe(
      formatReportTable(compute(), { color: false, width: 122 }),
    );
  });

  test('says that nothing was recorded, rather than showing zeros', () => {
    const table = formatReportTable(compute({ clicks: [], dataSince: null }), {
      color: false,
      width: 122,
    });
    expect(table).toContain('No click has been recorded yet: clicks and views are not known.');
    expect(table.split('\n')[2]).toMatch(/1,350\s+4\.5\s+–\s+–\s+–\s+11/);
  });

  test('of a blog without articles still shows the ledger', () => {
    const table = formatReportTable(compute({ posts: [], clicks: [] }), {
      color: false,
      width: 80,
    });
    expect(table).toMatch(/total of 0 articles/);
    expect(table).toMatch(/whole ledger\n.*\$1,153\.49/);
  });
});

test('the legend says when articles earn whose hours are not logged', () => {
  const posts = [post('first', TITLE, '2026-01-31', 1350, 0)];
  expect(formatReportTable(compute({ posts }), { color: false, width: 200 })).toContain(
    'Of the articles that earn, 1 has no hours logged: the total per hour leaves that work out.',
  );
});

describe('the JSON', () => {
  test('is what the published schema says, and the same bytes each time', () => {
    const json = formatReportJson(compute());
    expect(json.endsWith('}\n')).toBe(true);
    expect(RoiIndexSchema.parse(JSON.parse(json))).toEqual(JSON.parse(json));
    expect(formatReportJson(compute())).toBe(json);
  });
});

test('the legend says what was converted at which rate, and what was sent', () => {
  const rate = parseFxRate('1.1')!;
  const index = compute({
    observations: [
      observe({ commission: { minor: 500n, currency: 'EUR' } }),
      observe({ kind: 'payout', commission: usd(5000), occurredOn: '2026-05-01' }),
    ],
    fxRates: [{ date: '2026-03-01', from: 'EUR', to: 'USD', rate, source: 'ECB' }],
  });
  const table = formatReportTable(index, { color: false, width: 200 });
  expect(table).toContain('€5.00 are in the figures as $5.50, at rates of 2026-03-01 (ECB).');
  expect(table).toContain('acme has sent $50.00, last on 2026-05-01');
});
