// The figures that four developers published, from content, ledger and hours to what the report prints.
// Where a published figure is wrong, the right one is asserted and the test's name says so.
import { describe, expect, test } from 'vitest';
import { locateSite } from '../../src/site/paths.ts';
import { openClickStore } from '../../src/site/stores.ts';
import { addDays, addMonths } from '../../src/core/time/civil-date.ts';
import {
  createPublishedSite,
  USUAL_PROGRAM,
  type PublishedRow,
} from '../support/published-site.ts';

/** As JSON has it. */
const usd = (amount: number) => ({ minor: Math.round(amount * 100), currency: 'USD' });
const list = <T>(n: number, make: (index: number) => T): T[] =>
  Array.from({ length: n }, (_, i) => make(i));
const number = (index: number) => String(index + 1).padStart(2, '0');

describe('A: 47 articles in eight months', () => {
  const customers = list(11, (index) => `c${index}`);
  const firstOrders = customers.map((customer): PublishedRow => ({
    date: '2025-01-15',
    kind: 'sale',
    commission: '7.50',
    sale: '50.00',
    customer,
  }));
  const renewals = (months: number) =>
    list(months, (month) =>
      customers.map((customer): PublishedRow => ({
        date: addMonths('2025-02-15', month),
        kind: 'renewal',
        commission: '4.00',
        sale: '50.00',
        customer,
      })),
    ).flat();

  test('A first article: 11 sign-ups bring $82.50 once and $44.00 a month; "$48 every single month" is $4.00 of each', async () => {
    const posts = [{ id: 'first', published: '2025-01-01', hours: '5' }];
    const site = await createPublishedSite({ posts, rows: [...firstOrders, ...renewals(24)] });
    const [post] = (await site.index('2025-03-10')).posts;
    expect(post).toMatchObject({
      firstOrder: usd(82.5),
      recurring: { perMonth: usd(44), month: '2025-02' },
      conversions: { n: 11 },
    });
    const [later] = (await site.index('2027-02-10')).posts;
    expect(later).toMatchObject({ firstOrder: usd(82.5), recurring: { total: usd(1056) } });
    // "Over $1,100" and "$220 per hour" are $1,138.50 and $227.70.
    expect(later?.total).toEqual(usd(1138.5));
    expect(later?.effectiveHourlyRate).toMatchObject({ value: usd(227.7), n: 11 });
    const { rows, notes } = await site.view('differences', '2027-02-10');
    expect(rows).toEqual([]);
    expect(notes.join(' ')).toContain('275 of 275 commissions agree');
  });

  test('A $4,820 of 47 articles in 210 h is "$23/h", $22.95, and 12 of them bring 80 % of conversions', async () => {
    const posts = list(47, (index) => ({
      id: `post-${number(index)}`,
      published: addDays('2025-01-01', index * 5),
      hours: index < 46 ? '4.5' : '3',
    }));
    // 12 articles with 20 conversions each, 30 with two; $16.00 and $16.33 each make $4,820.00 in all.
    const counts = posts.map((_, index) => (index < 12 ? 20 : index < 42 ? 2 : 0));
    const rows = counts.flatMap((count, index) =>
      list(count, (): PublishedRow => ({
        date: '2025-08-20',
        kind: 'sale',
        commission: index < 12 ? '16.00' : '16.33',
        subId: `a${index + 1}-p01`,
      })),
    );
    rows.push({ date: '2025-08-21', kind: 'bonus', commission: '0.20' });
    const site = await createPublishedSite({ posts, rows });
    const index = await site.index('2025-08-31');
    expect(index.totals).toMatchObject({ articles: 47, hours: { total: 210 }, total: usd(4820) });
    expect(index.totals.effectiveHourlyRate.value).toEqual(usd(22.95));
    expect(index.totals.articlesFor80Percent.ofConversions).toBe(12);
    const { rows: articles, sums } = await site.view('articles', '2025-08-31');
    const shares = articles.map((row) => Number(row['topShare'] ?? 0)).toSorted((a, b) => a - b);
    expect(shares[11]).toBeCloseTo(3840.2 / 4820, 5);
    expect(sums[0]).toMatchObject({ hours: 210, booked: usd(4820), perHour: { value: 22.9524 } });
  });

  test('A months of $89, $140 and $310; a run rate of $1,400 is $1,100 recurring and $300 of first orders', async () => {
    const series = ['89.00', '140.00', '310.00'].map((commission, month): PublishedRow => ({
      date: addMonths('2025-01-15', month),
      kind: 'sale',
      commission,
    }));
    const rows: PublishedRow[] = [
      ...series,
      { date: '2025-08-15', kind: 'sale', commission: '300.00' },
      { date: '2025-08-16', kind: 'renewal', commission: '1100.00' },
    ];
    const posts = [{ id: 'first', published: '2025-01-01', hours: '5' }];
    const site = await createPublishedSite({ posts, rows });
    const { rows: months } = await site.view('months', '2025-09-10');
    const booked = (month: string) => months.find((row) => row['month'] === month);
    expect(['2025-01', '2025-02', '2025-03'].map((month) => booked(month)?.['booked'])).toEqual([
      usd(89),
      usd(140),
      usd(310),
    ]);
    expect(booked('2025-08')).toMatchObject({
      booked: usd(1400),
      recurring: usd(1100),
      firstOrder: usd(300),
    });
  });
});

describe('B: 40 articles, eleven tracker columns', () => {
  const months = [
    [1, 2, 11.5, 0],
    [2, 3, 43, 8],
    [3, 4, 87, 31],
    [4, 5, 112, 64],
    [5, 4, 94, 148],
    [6, 3, 68, 310],
  ] as const;

  test('B six months of 21 articles are $415.50 + $561.00 = $976.50; "$740 last month" is $378 of June', async () => {
    const posts = months.flatMap(([month, count]) =>
      list(count, (index) => ({
        id: `m${month}-${index}`,
        published: `2026-0${month}-0${index + 1}`,
        hours: '4.5',
      })),
    );
    const rows = months.flatMap(([month, , first, recurring]): PublishedRow[] => [
      { date: `2026-0${month}-20`, kind: 'sale', commission: first.toFixed(2) },
      { date: `2026-0${month}-21`, kind: 'renewal', commission: recurring.toFixed(2) },
    ]);
    // What is pending in June is no income of June.
    rows.push({ date: '2026-06-22', kind: 'sale', commission: '362.00', status: 'pending' });
    const site = await createPublishedSite({ posts, rows });
    const view = await site.view('months', '2026-07-10');
    const past = view.rows.filter(({ complete }) => complete === true);
    expect(
      past.map((row) => [row['newArticles'], row['firstOrder'], row['recurring'], row['booked']]),
    ).toEqual(
      months.map(([, count, first, recurring]) => [
        count,
        usd(first),
        usd(recurring),
        usd(first + recurring),
      ]),
    );
    expect(view.sums.at(-1)).toMatchObject({
      firstOrder: usd(415.5),
      recurring: usd(561),
      booked: usd(976.5),
      pending: usd(362),
    });
    expect(view.notes).toContain('The last complete month is 2026-06.');
    expect(past.at(-1)).toMatchObject({ month: '2026-06', booked: usd(378), pending: usd(362) });
  });

  test('B one referral is not "$71.50" but $67.50: 7.50 + 4 x 2 + 13 x 4 on the premium plan', async () => {
    const program = USUAL_PROGRAM.replace(
      'reading: upgrade-order,',
      'reading: recurring-rate, plans: [premium],',
    );
    const rows: PublishedRow[] = [
      { date: '2026-01-10', kind: 'sale', commission: '7.50', sale: '50.00', customer: 'c1' },
      ...list(2, (index) => ({
        date: addMonths('2026-02-10', index),
        kind: 'renewal',
        commission: '4.00',
        sale: '50.00',
        customer: 'c1',
      })),
      ...list(4, (index) => ({
        date: addMonths('2026-04-10', index),
        kind: 'renewal',
        commission: '13.00',
        sale: '130.00',
        customer: 'c1',
        plan: 'premium',
      })),
    ];
    const posts = [{ id: 'first', published: '2026-01-01', hours: '4.5' }];
    const site = await createPublishedSite({ posts, rows, program });
    const { rows: referrals } = await site.view('referrals', '2026-07-20');
    expect(referrals).toMatchObject([
      { customer: 'c1', plan: 'premium', since: '2026-01-10', payments: 7, booked: usd(67.5) },
    ]);
    expect((await site.view('differences', '2026-07-20')).rows).toEqual([]);
  });

  test('B an upgrade from $30 to $200 a month raises what recurs from $2.40 to $16.00', async () => {
    const rows = ['30.00', '30.00', '200.00', '200.00'].map((sale, index): PublishedRow => ({
      date: addMonths('2026-02-10', index),
      kind: 'renewal',
      commission: sale === '30.00' ? '2.40' : '16.00',
      sale,
      customer: 'c1',
    }));
    const posts = [{ id: 'first', published: '2026-01-01', hours: '1' }];
    const site = await createPublishedSite({ posts, rows });
    const [post] = (await site.index('2026-06-01')).posts;
    expect(post?.recurring.byMonth.map(({ amount }) => amount.minor)).toEqual([
      240, 240, 1600, 1600, 0,
    ]);
    expect((await site.view('differences', '2026-06-01')).rows).toEqual([]);
  });

  test('B 3 sign-ups and 2 who stay six months are $70.50 of 4.5 h, "$15-22/h": too few for one number', async () => {
    const rows = [
      ...['c1', 'c2', 'c3'].map((customer): PublishedRow => ({
        date: '2026-01-10',
        kind: 'sale',
        commission: '7.50',
        sale: '50.00',
        customer,
      })),
      ...list(12, (index): PublishedRow => ({
        date: addMonths('2026-02-10', index % 6),
        kind: 'renewal',
        commission: '4.00',
        sale: '50.00',
        customer: index < 6 ? 'c1' : 'c2',
      })),
    ];
    const hours = '{ research: 0.75, writing: 2.5, code: 0.75, editing: 0.5 }';
    const posts = [{ id: 'first', published: '2026-01-01', hours }];
    const site = await createPublishedSite({ posts, rows });
    const [post] = (await site.index('2026-08-01')).posts;
    expect(post).toMatchObject({
      hours: { total: 4.5, byKind: { research: 0.75, writing: 2.5, code: 0.75, editing: 0.5 } },
      firstOrder: usd(22.5),
      recurring: { total: usd(48) },
      total: usd(70.5),
    });
    expect(post?.effectiveHourlyRate).toMatchObject({
      value: null,
      n: 3,
      interval: { low: usd(4.41), high: usd(41.81) },
    });
    const { rows: referrals } = await site.view('referrals', '2026-08-01');
    expect(referrals.map(({ standing }) => standing)).toEqual(['paying', 'paying', 'silent']);
  });

  test('B $180 of flat bounties is six of $30, and nothing recurs', async () => {
    const rows = list(6, (index): PublishedRow => ({
      date: `2026-02-0${index + 1}`,
      kind: 'bounty',
      commission: '30.00',
    }));
    const posts = [{ id: 'first', published: '2026-01-01', hours: '2' }];
    const site = await createPublishedSite({ posts, rows });
    const [post] = (await site.index('2026-06-01')).posts;
    expect(post).toMatchObject({
      bounty: usd(180),
      recurring: { total: usd(0) },
      conversions: { n: 6 },
    });
    expect((await site.view('differences', '2026-06-01')).rows).toEqual([]);
  });

  test('B 30 clicks of 200 views are a CTR of 15 %; 2 conversions of 30 clicks stand as an interval', async () => {
    const rows = list(2, (): PublishedRow => ({
      date: '2026-01-10',
      kind: 'sale',
      commission: '7.50',
    }));
    const posts = [{ id: 'first', published: '2026-01-01', hours: '2' }];
    const site = await createPublishedSite({ posts, rows });
    const store = openClickStore({}, locateSite(site.root));
    const minute = Date.parse('2026-01-05T10:00:00Z') / 60_000;
    const click = { minute, link: 'global-api', placement: 'a1-p01', post: 'first' };
    const view = { minute, path: '/posts/first/', post: 'first' };
    await store.record(
      list(30, () => ({ ...click, reason: 'human' as const })),
      list(200, () => ({ ...view, reason: 'human' as const })),
    );
    await store.close();
    const [post] = (await site.index('2026-02-01')).posts;
    expect(post?.clickThroughRate).toMatchObject({ value: 0.15, k: 30, n: 200 });
    expect(post?.conversionRate).toMatchObject({ value: null, k: 2, n: 30, reliable: false });
    const [article] = (await site.view('articles', '2026-02-01')).rows;
    expect(article).toMatchObject({
      cvr: { value: null, k: 2, n: 30 },
      epc: { value: null, n: 30 },
    });
  });
});

describe('C: programs compared', () => {
  const vendor = `name: Vendor\nnetwork: none\nhosts: [vendor.example]\nusedByAuthor: true\nterms: none\nlinks: {}\n`;
  const posts = [{ id: 'first', published: '2025-01-01', hours: '5' }];

  test('C the five criteria stand in one row, and a large vendor without a program has one', async () => {
    const files = { 'content/programs/vendor.yaml': vendor };
    const site = await createPublishedSite({ posts, rows: [], files });
    const { rows } = await site.view('programs', '2026-01-01');
    expect(rows).toMatchObject([
      {
        program: 'global-api',
        firstRate: '15% + $30.00',
        recurs: true,
        laterRate: '8%',
        payout: 'paypal from $50.00, monthly',
        used: true,
      },
      { program: 'vendor', status: 'no program', firstRate: null, recurs: null },
    ]);
  });

  test('C $19.99 a month is not "$22.20" in 12 months: 3.00 + 11 x 1.60 = $20.60, and agrees with the terms', async () => {
    const rows = list(13, (index): PublishedRow => ({
      date: addMonths('2025-01-10', index),
      kind: index === 0 ? 'sale' : 'renewal',
      commission: index === 0 ? '3.00' : '1.60',
      sale: '19.99',
      customer: 'c1',
    }));
    const site = await createPublishedSite({ posts, rows });
    const paidBy = async (asOf: string) => (await site.view('referrals', asOf)).rows[0]?.['booked'];
    expect(await paidBy('2025-12-31')).toEqual(usd(20.6));
    expect(await paidBy('2026-01-31')).toEqual(usd(22.2));
    expect((await site.view('differences', '2026-01-31')).rows).toEqual([]);
  });

  test('C a month of 38 renewals, 4 first orders and 1 upgrade is $612.00', async () => {
    const rows: PublishedRow[] = [
      ...list(38, (index) => ({
        date: '2026-03-10',
        kind: 'renewal',
        commission: '14.50',
        customer: `r${index}`,
      })),
      ...list(4, (index) => ({
        date: '2026-03-11',
        kind: 'sale',
        commission: '7.50',
        customer: `s${index}`,
      })),
      { date: '2026-03-12', kind: 'upgrade', commission: '31.00', customer: 'r0' },
    ];
    const site = await createPublishedSite({ posts, rows });
    const month = (await site.view('months', '2026-04-05')).rows.find(
      (row) => row['month'] === '2026-03',
    );
    expect(month).toMatchObject({
      booked: usd(612),
      recurring: usd(551),
      firstOrder: usd(30),
      other: usd(31),
    });
    const [program] = (await site.view('programs', '2026-04-05')).rows;
    expect(program).toMatchObject({ booked: usd(612), conversions: 4, paying: 42 });
  });

  test('C the minimum of $50 is first reached after six weeks, and paid at the end of that month', async () => {
    const rows = list(7, (index): PublishedRow => ({
      date: addDays('2026-01-01', (index + 1) * 7),
      kind: 'sale',
      commission: '9.00',
      status: 'approved',
    }));
    const site = await createPublishedSite({ posts, rows });
    expect((await site.view('due', '2026-02-11')).rows).toMatchObject([
      { owed: 'below the threshold', amount: usd(45), minimum: usd(50) },
    ]);
    expect((await site.view('due', '2026-02-12')).rows).toMatchObject([
      { owed: 'due', day: '2026-02-28', amount: usd(54) },
    ]);
    expect((await site.view('due', '2026-03-10')).rows).toMatchObject([
      { owed: 'late', day: '2026-02-28', amount: usd(63) },
    ]);
  });
});

describe('D: reseller profit and loss', () => {
  const months = [
    [640, 544, 96, 18, 5.33],
    [1180, 1003, 177, 6, 29.5],
    [1950, 1657, 293, 4, 73.25],
    [2410, 2048, 362, 5, 72.4],
    [3125, 2656, 469, 3, 156.33],
    [3890, 3307, 583, 4, 145.75],
  ] as const;

  test('D six months and their sum are as published, to the cent', async () => {
    const lines = months.map(
      ([revenue, cost, , hours], index) =>
        `2026-0${index + 1},${revenue}.00,${cost}.00,${hours},USD`,
    );
    const csv = ['month,revenue,cost_of_goods,hours,currency', ...lines].join('\n');
    const site = await createPublishedSite({
      posts: [],
      rows: [],
      files: { 'content/resale.csv': `${csv}\n` },
    });
    const { rows, sums } = await site.view('pnl', '2026-07-01');
    expect(rows).toMatchObject(
      months.map(([revenue, cost, profit, hours, perHour], index) => ({
        month: `2026-0${index + 1}`,
        revenue: usd(revenue),
        costOfGoods: usd(cost),
        grossProfit: usd(profit),
        hours,
        perHour: usd(perHour),
      })),
    );
    expect(sums).toMatchObject([
      {
        revenue: usd(13_195),
        costOfGoods: usd(11_215),
        grossProfit: usd(1980),
        hours: 40,
        perHour: usd(49.5),
      },
    ]);
    const early = await site.view('pnl', '2026-03-31');
    expect(early.rows).toHaveLength(3);
  });
});
