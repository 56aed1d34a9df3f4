import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ClickCount, ViewCount } from '../../../src/core/clicks/click-store.ts';
import { parseFxRate } from '../../../src/core/money/fx.ts';
import { createMoney } from '../../../src/core/money/money.ts';
import type { ReportInput } from '../../../src/core/report/report-data.ts';
import { toViewJson, ViewSchema } from '../../../src/core/report/view-json.ts';
import {
  isMoneyValue,
  VIEW_NAMES,
  type View,
  type ViewRow,
} from '../../../src/core/report/view.ts';
import { computeView } from '../../../src/core/report/views.ts';
import { foldLedger } from '../../../src/core/revenue/ledger.ts';
import { addDays } from '../../../src/core/time/civil-date.ts';
import { anyObservations, manifest, observe, usd } from '../../support/ledger.ts';
import { programWith } from '../../support/programs.ts';
import { reportInput, reportPost } from '../../support/report-input.ts';

const ASOF = '2026-11-20';

function click(day: string, placement: string, count: number): ClickCount {
  return { day, post: 'first', link: 'acme', placement, reason: 'human', count };
}

function view(post: string, count: number): ViewCount {
  return { day: '2026-03-01', post, path: '', reason: 'human', count };
}

const rowOf = ({ rows, columns }: View, name: string): ViewRow =>
  rows.find((row) => row[columns[0]!.key] === name) ?? {};

describe('every commission of any ledger is in exactly one row or bucket', () => {
  /** Views of commissions; the others are of debts, differences, reselling, and spans of days. */
  const ofLedger = VIEW_NAMES.filter(
    (name) => !['pnl', 'revisions', 'due', 'differences', 'history', 'traffic'].includes(name),
  );
  const rate = parseFxRate('1.0842')!;
  const fxRates = Array.from({ length: 30 }, (_, index) => ({
    date: addDays('2025-01-01', index * 30),
    from: 'EUR',
    to: 'USD',
    rate,
    source: 'ECB',
  }));
  const rules = [{ subId: 'newsletter', bucket: 'newsletter' }];

  test.each(ofLedger)('by %s', (by) => {
    fc.assert(
      fc.property(
        anyObservations,
        fc.constantFrom('USD', 'JPY', 'CHF'),
        fc.constantFrom(undefined, '2025-09-01'),
        fc.boolean(),
        (observations, currency, since, isConverted) => {
          const facts = { observations, currency, since, rules };
          const input = reportInput(isConverted ? { ...facts, fxRates } : facts);
          const { rows, sums, columns } = computeView(by, input);
          const whole = sums.at(-1)!;
          expect(whole[columns[0]!.key]).toBe('whole ledger');
          const parts = [...rows, ...sums.slice(0, -1)].filter(
            (row) => !JSON.stringify(row[columns[0]!.key]).startsWith('"total of'),
          );
          for (const key of ['booked', 'pending', 'reversed'])
            expect(sumOf(parts, key)).toBe(sumOf([whole], key));
        },
      ),
      { numRuns: 40 },
    );
  });

  test('and the whole is what the ledger says', () => {
    fc.assert(
      fc.property(anyObservations, (observations) => {
        const whole = computeView('articles', reportInput({ observations })).sums.at(-1)!;
        const booked = foldLedger(observations, ASOF)
          .filter(({ status }) => status === 'approved' || status === 'paid')
          .filter(({ commission }) => commission.currency === 'USD')
          .reduce((sum, { commission }) => sum + commission.minor, 0n);
        expect(whole['booked']).toEqual(createMoney(booked, 'USD'));
      }),
      { numRuns: 30 },
    );
  });
});

describe('every view', () => {
  const clicks = [click('2026-03-01', 'a1-p01', 40), click('2026-03-01', 'a1-p02', 5)];
  const views = [view('first', 200)];

  test.each(VIEW_NAMES)('by %s is what its schema says, the same bytes in whatever order', (by) => {
    fc.assert(
      fc.property(anyObservations, (observations) => {
        const facts: Partial<ReportInput> = { observations, clicks, views };
        const json = toViewJson(computeView(by, reportInput(facts)));
        expect(ViewSchema.parse(json)).toEqual(json);
        const turned = reportInput({
          observations: observations.toReversed(),
          clicks: clicks.toReversed(),
          posts: reportInput().posts.toReversed(),
        });
        expect(JSON.stringify(toViewJson(computeView(by, { ...turned, views })))).toBe(
          JSON.stringify(json),
        );
      }),
      { numRuns: 10 },
    );
  });

  test.each(VIEW_NAMES)('by %s is there without any data', (by) => {
    const empty = reportInput({ posts: [], programs: [], dataSince: null });
    expect(computeView(by, empty).notes.length).toBeGreaterThan(0);
  });
});

describe('by articles', () => {
  const observations = [
    ...Array.from({ length: 6 }, (_, index) =>
      observe({ subId: 'a1-p01', occurredOn: `2026-03-0${index + 1}`, commission: usd(2000) }),
    ),
    observe({ subId: 'a2-p01', occurredOn: '2026-10-14', commission: usd(3000) }),
    observe({ subId: 'a2-p01', occurredOn: '2026-06-14', status: 'pending' }),
  ];
  const input = reportInput({
    observations,
    clicks: [
      click('2026-03-01', 'a1-p01', 60),
      { ...click('2026-06-01', 'a2-p01', 20), post: 'second' },
    ],
    views: [view('first', 400), view('second', 100)],
    targetRate: usd(2000),
  });
  const articles = computeView('articles', input);
  const first = rowOf(articles, 'The first');
  const second = rowOf(articles, 'The second');

  test('rates come with what they rest on', () => {
    expect(first['ctr']).toMatchObject({ k: 60, n: 400, value: 0.150_873 });
    expect(first['cvr']).toMatchObject({ k: 6, n: 60 });
    expect(second['cvr']).toMatchObject({ k: 2, n: 20, value: null });
    expect(first['epc']).toMatchObject({ value: 2, k: 6, n: 60 });
    expect(first['rpm']).toMatchObject({ value: 300, n: 0.4 });
    expect(first['perHour']).toMatchObject({ value: 24, n: 5 });
    expect(second['perHour']).toMatchObject({ value: null, k: 1 });
  });

  test('clicks of distinct visitors, and readers who clicked, stand beside page loads', () => {
    const day = { day: '2026-03-01', post: 'first', viewers: 300, clickers: 50, both: 45 };
    const told = computeView('articles', {
      ...input,
      clicks: [
        { ...click('2026-03-01', 'a1-p01', 60), repeats: 8 },
        { ...click('2026-06-01', 'a2-p01', 20), post: 'second' },
      ],
      visitors: [
        day,
        { ...day, day: '2026-03-02', viewers: 100, both: 15 },
        { ...day, post: 'second', viewers: 50, both: 2 },
        { ...day, day: '2026-11-21' },
      ],
    });
    expect(rowOf(told, 'The first')).toMatchObject({
      uniqueClicks: 52,
      readersClicked: { k: 60, n: 400, value: 0.150_873 },
    });
    expect(rowOf(told, 'The second')).toMatchObject({
      uniqueClicks: 20,
      readersClicked: { k: 2, n: 50, value: null },
    });
    expect(told.sums[0]).toMatchObject({ uniqueClicks: 72, readersClicked: { k: 62, n: 450 } });
    expect(first['readersClicked']).toBeNull();
    const late = computeView('articles', { ...input, visitors: [day], since: '2026-03-02' });
    expect(rowOf(late, 'The first')['readersClicked']).toBeNull();
  });

  test('shares are of the articles’ booked money, largest first', () => {
    expect([first['share'], first['topShare']]).toEqual([0.8, 0.8]);
    expect([second['share'], second['topShare']]).toEqual([0.2, 1]);
    expect(articles.notes).toContain("80 % of the articles' booked money comes from 1 of 2.");
  });

  test('hours are paid back on the day that booked money reaches the target, or in months to go', () => {
    expect([first['paidBackOn'], first['monthsToGo']]).toEqual(['2026-03-05', null]);
    // $70 of $100 are missing, and the last three months brought $30.
    expect([second['paidBackOn'], second['monthsToGo']]).toEqual([null, 7]);
  });

  test('since a day counts what came after, and hours, which have no day, are not known', () => {
    const late = computeView('articles', { ...input, since: '2026-03-04' });
    expect(rowOf(late, 'The first')).toMatchObject({
      booked: usd(6000),
      hours: null,
      perHour: null,
    });
    expect(late.since).toBe('2026-03-04');
  });

  test('an article of few clicks is drawn to its topic', () => {
    const posts = ['first', 'second', 'third', 'fourth'].map((id) =>
      reportPost(id, '2026-01-01', { tags: ['cloud'] }),
    );
    const counts = (n: number) => [
      { ...click('2026-03-01', '', 100), post: 'third' },
      { ...click('2026-03-01', '', 100), post: 'fourth' },
      { ...click('2026-03-01', '', n), post: 'second' },
    ];
    const sales = ['a1-p01'].flatMap((subId) =>
      Array.from({ length: 5 }, () => observe({ subId, customer: '' })),
    );
    const clicksOfFirst = click('2026-03-01', 'a1-p01', 100);
    const shrunk = computeView(
      'articles',
      reportInput({ posts, observations: sales, clicks: [...counts(2), clicksOfFirst] }),
    );
    const cvr = rowOf(shrunk, 'The second')['cvr'] as { high: number };
    // Alone, none of two clicks would reach as high as 84 %.
    expect(cvr.high).toBeLessThan(0.5);
  });
});

describe('by placements', () => {
  const observations = [
    observe({ subId: 'a1-p01' }),
    observe({ subId: 'a1' }),
    observe({ kind: 'renewal', customer: 'c1', occurredOn: '2026-05-01' }),
    observe({ subId: 'a1-p02', customer: 'c1' }),
  ];
  const placements = computeView('placements', reportInput({ observations }));

  test('the line, how it was matched, and the part of which only the page is known', () => {
    expect(
      placements.rows.map(({ placement, matched, retired }) => [placement, matched, retired]),
    ).toEqual([
      ['a1-p01', 'sub-id 1', false],
      ['a1-p02', 'customer 1, sub-id 1', true],
      ['a2-p01', null, false],
      ['page of first', 'page-token 1', false],
    ]);
  });
});

describe('by programs', () => {
  const acme = {
    ...programWith(
      { premium: { reading: 'upgrade-order', rate: '10%' } },
      { method: 'paypal', minimum: '50 USD' },
    ),
  };
  const stepped = {
    ...programWith(
      {
        rates: [
          { event: 'signup', flat: '2 USD' },
          { event: 'payment', rate: '20%', toMonth: 3 },
          { event: 'payment', rate: '30%', fromMonth: 4 },
        ],
      },
      { method: 'wise', minimumPayers: 3, schedule: 'quarterly' },
    ),
    id: 'stepped',
    usedByAuthor: false,
  };
  const none = { ...programWith(), id: 'vendor', terms: 'none' as const, payout: undefined };
  const programs = computeView(
    'programs',
    reportInput({
      programs: [acme, stepped, none],
      observations: [observe({}), observe({ program: 'other' }), observe({ program: '' })],
    }),
  );

  test('five criteria stand beside what came in, and a vendor without a program has a row', () => {
    const criteria = programs.rows.map((row) =>
      ['program', 'status', 'firstRate', 'recurs', 'laterRate', 'payout', 'used'].map(
        (key) => row[key],
      ),
    );
    expect(criteria).toEqual([
      ['acme', 'active', '15%', true, '8%', 'paypal from $50.00, monthly', true],
      ['no program named', 'not in the registry', null, null, null, null, null],
      ['other', 'not in the registry', null, null, null, null, null],
      [
        'stepped',
        'active',
        '$2.00 a signup + 20%',
        true,
        '20% to month 3 + 30% from month 4',
        'wise from 3 payers, quarterly',
        false,
      ],
      ['vendor', 'no program', null, null, null, null, true],
    ]);
  });

  test('a commission whose report names no program is of that of its link', () => {
    const named = computeView(
      'programs',
      reportInput({ observations: [observe({ program: '', subId: 'a1-p01' })] }),
    );
    expect(rowOf(named, 'acme')).toMatchObject({ booked: usd(750) });
  });
});

test('by articles, the whole ledger has all that is projected, and buckets say why they have none', () => {
  const input = reportInput({
    observations: [observe({ subId: 'a1-p01' }), observe({ subId: '' })],
    projection: {
      months: [],
      origin: '2026-02-28',
      sum: { total: usd(990), low: usd(700), high: usd(1500) },
      byPost: new Map([['first', usd(400)]]),
      posts: usd(450),
    },
  });
  const { sums, notes } = computeView('articles', input);
  expect(sums.map(({ projected }) => projected)).toEqual([usd(450), null, usd(990)]);
  expect(notes.join(' ')).toContain('What is projected of no article is in that of the whole');
});

describe('by months', () => {
  const input = reportInput({
    asOf: '2026-03-20',
    observations: [
      observe({ occurredOn: '2026-02-01' }),
      observe({ occurredOn: '2026-03-01', status: 'pending' }),
    ],
    clicks: [click('2026-03-01', 'a1-p01', 4)],
    dataSince: '2026-03-01',
    projection: {
      months: ['2026-03', '2026-04'].map((month) => ({
        month,
        total: usd(500),
        low: usd(300),
        high: usd(900),
      })),
      origin: '2026-02-28',
      sum: { total: usd(990), low: usd(700), high: usd(1500) },
      byPost: new Map(),
      posts: usd(0),
    },
  });

  test('says from when a projection of the running month is', () => {
    expect(computeView('months', input).notes.join(' ')).toContain(
      'What is projected of 2026-03 is of the whole month, from what was known on 2026-02-28',
    );
  });

  test('the middle of all months to come is not the sum of their middles', () => {
    expect(computeView('months', input).sums).toMatchObject([
      { projected: usd(990), projectedLow: usd(700), projectedHigh: usd(1500) },
    ]);
  });

  test('booked, pending and projected money stand apart, and months to come follow', () => {
    const { rows } = computeView('months', input);
    const figures = rows.map(({ month, complete, booked, pending, projected, clicks }) => [
      month,
      complete,
      booked,
      pending,
      projected,
      clicks,
    ]);
    expect(figures.slice(-3)).toEqual([
      ['2026-02', true, usd(750), usd(0), null, null],
      ['2026-03', false, usd(0), usd(750), usd(500), 4],
      ['2026-04', false, null, null, usd(500), null],
    ]);
  });
});

test('clicks on a link after its last day count, and are told', () => {
  const { links } = manifest;
  const ended = {
    ...manifest,
    links: { acme: { ...links['acme']!, life: { until: '2026-03-01' } } },
  };
  const clicks = [click('2026-03-01', 'a1-p01', 7), click('2026-03-02', 'a1-p01', 4)];
  const input = reportInput({ clicks, dataSince: '2026-03-01', manifest: ended });
  const { notes, rows } = computeView('articles', input);
  expect(notes.join(' ')).toContain('4 of the human clicks are on ended links');
  expect(rows[0]).toMatchObject({ clicks: 11 });
  const open = computeView('articles', { ...input, manifest });
  expect(open.notes.join(' ')).not.toContain('ended links');
});

test.each([
  ['articles', 'its topic'],
  ['placements', 'its program'],
  ['link-kinds', 'all rows'],
] as const)('by %s: says that rates are drawn toward those of %s', (by, group) => {
  const posts = [reportPost('first', '2026-01-01')];
  const clicks = [click('2026-02-01', 'a1-p01', 10)];
  const { notes } = computeView(by, reportInput({ posts, clicks }));
  expect(notes.join(' ')).toContain(`drawn toward the rate of its group, here ${group}`);
  expect(computeView('months', reportInput({})).notes.join(' ')).not.toContain('CVR');
  expect(computeView(by, reportInput({ posts })).notes.join(' ')).not.toContain('CVR');
});

describe('by tags and kinds', () => {
  test('an article is in one row alone: that of its first tag, or of its kind', () => {
    const posts = [
      reportPost('first', '2026-01-31', { tags: ['cloud', 'sqlite'], kind: 'tutorial' }),
      reportPost('second', '2026-05-01', { tags: ['sqlite'] }),
    ];
    const observations = [observe({ subId: 'a1-p01' }), observe({ subId: 'a2-p01' })];
    const tags = computeView('tags', reportInput({ posts, observations }));
    expect(
      tags.rows.map(({ tag, articles, booked, hours }) => [tag, articles, booked, hours]),
    ).toEqual([
      ['cloud', 1, usd(750), 5],
      ['sqlite', 1, usd(750), 5],
    ]);
    const kinds = computeView('kinds', reportInput({ posts, observations }));
    expect(kinds.rows.map(({ kind }) => kind)).toEqual(['no kind', 'tutorial']);
  });
});

test('by revisions: equal spans before and after, customers won earlier left out', () => {
  const posts = [
    reportPost('first', '2026-01-01', { revisions: [{ on: '2026-03-01', hours: 2 }] }),
  ];
  const sale = (occurredOn: string, more = {}) => observe({ subId: 'a1-p01', occurredOn, ...more });
  const observations = [
    sale('2026-01-15'),
    ...['2026-03-02', '2026-03-09', '2026-04-28'].map((day) => sale(day)),
    sale('2026-03-15', { kind: 'renewal' }),
    sale('2026-04-29'),
  ];
  const clicks = [click('2026-02-01', 'a1-p01', 10), click('2026-03-02', 'a1-p01', 30)];
  const { rows } = computeView('revisions', reportInput({ posts, observations, clicks }));
  expect(rows).toMatchObject([
    {
      post: 'first',
      revisedOn: '2026-03-01',
      hours: 2,
      days: 59,
      clicksBefore: 10,
      clicksAfter: 30,
      wonBefore: 1,
      wonAfter: 3,
      bookedBefore: usd(750),
      bookedAfter: usd(2250),
      pendingBefore: usd(0),
      pendingAfter: usd(0),
      gain: usd(1500),
      gainPerHour: usd(750),
    },
  ]);
  const open = observations.map((each) =>
    each.occurredOn > '2026-03-08' ? { ...each, status: 'pending' as const } : each,
  );
  const young = computeView('revisions', reportInput({ posts, observations: open, clicks }));
  expect(young.rows).toMatchObject([
    { bookedAfter: usd(750), pendingAfter: usd(1500), gain: usd(0), wonAfter: 3 },
  ]);
  expect(young.notes.at(-1)).toBe(
    'Gains are of booked money alone: $15.00 for customers won after 1 revision is still pending, and in no gain.',
  );
  expect(rows[0]?.['better']).toBeCloseTo(0.8395, 4);
});

test('by due and by differences: the program’s rules against its report', () => {
  const program = programWith(
    {},
    { method: 'paypal', minimum: '5 USD', dayOfMonth: 15, schedule: 'monthly' },
  );
  const input = reportInput({
    programs: [program],
    observations: [
      observe({ status: 'approved', sale: usd(5000), externalId: 'ok' }),
      observe({ status: 'approved', sale: usd(5000), externalId: 'short', commission: usd(700) }),
    ],
  });
  expect(computeView('due', input).rows).toMatchObject([
    { owed: 'late', day: '2026-03-15', amount: usd(1450), minimum: usd(500) },
  ]);
  const { rows, notes } = computeView('differences', input);
  expect(rows).toMatchObject([{ kind: 'less', externalId: 'short', difference: usd(-50) }]);
  expect(notes).toContain('1 of 2 commissions agree with the terms within one cent of rounding.');
});

test('by due: more paid out than is reported as paid is not told as missing', () => {
  const paid = (minor: number, kind: 'sale' | 'payout') =>
    observe({ kind, status: 'paid', commission: usd(minor), externalId: kind });
  const owedOf = (payout: number) =>
    computeView(
      'due',
      reportInput({
        programs: [programWith({})],
        observations: [paid(750, 'sale'), paid(payout, 'payout')],
      }),
    ).rows.map(({ owed, amount }) => [owed, amount]);
  expect(owedOf(700)).toEqual([['reported as paid, no payout seen', usd(50)]]);
  expect(owedOf(800)).toEqual([['paid out, not reported as paid', usd(-50)]]);
});

test('by due: a threshold in another currency without a rate is unknown, and not taken for reached', () => {
  const payout = { method: 'paypal', minimum: '50 EUR', dayOfMonth: 15, schedule: 'monthly' };
  const input = reportInput({
    programs: [programWith({}, payout)],
    observations: [observe({ status: 'approved', commission: usd(400) })],
  });
  expect(computeView('due', input).rows).toMatchObject([
    { owed: `threshold in EUR, no rate within 31 days before ${input.asOf}`, amount: usd(400) },
  ]);
});

test('by history: what was said of a commission, one after the other, and how its amount moved', () => {
  const said = (status: 'pending' | 'paid', minor: number, day: string) =>
    observe({ externalId: 'x', status, commission: usd(minor), observedAt: `${day}T00:00:00Z` });
  const observations = [
    said('paid', 700, '2026-05-01'),
    said('pending', 750, '2026-04-01'),
    observe({}),
  ];
  const { rows, notes } = computeView('history', reportInput({ observations }));
  expect(notes).toContain('Of 1 commission a network said more than one thing.');
  expect(rows.map(({ saidAt, status, moved }) => [saidAt, status, moved])).toEqual([
    ['2026-04-01T00:00:00Z', 'pending', null],
    ['2026-05-01T00:00:00Z', 'paid', usd(-50)],
  ]);
});

function sumOf(rows: readonly ViewRow[], key: string): bigint {
  return rows.reduce((sum, row) => {
    const { [key]: value = null } = row;
    return isMoneyValue(value) ? sum + value.minor : sum;
  }, 0n);
}
