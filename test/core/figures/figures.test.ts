// Tables A, B and D are arithmetic that authors published; posts and customers here are invented.
import { describe, expect, test } from 'vitest';
import { computeFigure } from '../../../src/core/figures/compute-figure.ts';
import { computeTable } from '../../../src/core/figures/compute-table.ts';
import { printFigure, toMarkdown } from '../../../src/core/figures/print-figure.ts';
import {
  isFault,
  readFigureRequest,
  type FigureTable,
  type OneFigure,
} from '../../../src/core/figures/request.ts';
import { createMoney } from '../../../src/core/money/money.ts';
import { prepareReport, type ReportInput } from '../../../src/core/report/report-data.ts';
import type { StoredObservation } from '../../../src/core/revenue/ledger-store.ts';
import { createFormat } from '../../../src/desk/format.ts';
import { observe, usd } from '../../support/ledger.ts';
import { reportInput, reportPost } from '../../support/report-input.ts';

function ask(attributes: Record<string, string>): OneFigure | FigureTable {
  const element = 'by' in attributes ? 'FigureTable' : 'Figure';
  const read = readFigureRequest(element, new Map(Object.entries(attributes)));
  if (isFault(read)) throw new Error(read.message);
  return read;
}

function print(
  attributes: Record<string, string>,
  facts: Partial<ReportInput>,
  lang = 'en',
): ReturnType<typeof printFigure> | string {
  const request = ask(attributes);
  const data = prepareReport(reportInput(facts));
  const computed =
    request.kind === 'figure' ? computeFigure(request, data) : computeTable(request, data);
  return computed.kind === 'missing'
    ? computed.message
    : printFigure(computed, lang, createFormat(lang));
}

// Table B by month: new articles, first orders and recurring money in cents.
const TABLE_B = [
  ['2026-01', 2, 1150, 0],
  ['2026-02', 3, 4300, 800],
  ['2026-03', 4, 8700, 3100],
  ['2026-04', 5, 11_200, 6400],
  ['2026-05', 4, 9400, 14_800],
  ['2026-06', 3, 6800, 31_000],
] as const;

function ledgerOfB(): Partial<ReportInput> {
  return {
    asOf: '2026-07-15',
    posts: TABLE_B.flatMap(([month, count]) =>
      Array.from({ length: count }, (_, index) =>
        reportPost(`post-${month}-${index}`, `${month}-0${index + 1}`),
      ),
    ),
    observations: TABLE_B.flatMap(([month, , first, recurring]): StoredObservation[] => [
      observe({ occurredOn: `${month}-10`, commission: usd(first) }),
      ...(recurring > 0
        ? [observe({ occurredOn: `${month}-11`, kind: 'renewal', commission: usd(recurring) })]
        : []),
    ]),
  };
}

describe('a table by months', () => {
  test('is table B, with the exact sum of its rows', () => {
    const table = print({ by: 'months', from: '2026-01', to: '2026-06' }, ledgerOfB());
    if (typeof table === 'string' || table.kind !== 'table') throw new Error('expected a table');
    expect(table.columns.map(({ label }) => label)).toEqual([
      'Month',
      'New articles',
      'First orders',
      'Recurring',
      'Total',
    ]);
    expect(table.rows.map((row) => row.slice(1))).toEqual([
      ['2', '$11.50', '$0.00', '$11.50'],
      ['3', '$43.00', '$8.00', '$51.00'],
      ['4', '$87.00', '$31.00', '$118.00'],
      ['5', '$112.00', '$64.00', '$176.00'],
      ['4', '$94.00', '$148.00', '$242.00'],
      ['3', '$68.00', '$310.00', '$378.00'],
    ]);
    expect(table.sum).toEqual(['Sum', '21', '$415.50', '$561.00', '$976.50']);
    expect(table.mark).toBe('booked, as of Jul 15, 2026');
  });

  test('ends with the last complete month where nothing is said, and leaves no pending money in a sum', () => {
    const facts = ledgerOfB();
    const pending = observe({ occurredOn: '2026-06-20', status: 'pending', commission: usd(999) });
    const table = print(
      { by: 'months' },
      { ...facts, observations: [...(facts.observations ?? []), pending] },
    );
    expect(table).toMatchObject({ sum: ['Sum', '21', '$415.50', '$561.00', '$976.50', '$9.99'] });
  });

  test.each([
    [{ from: '2025-12' }, 'Unexpected month 2025-12, expected one from 2026-01 on'],
    [{ to: '2026-08' }, 'Unexpected month 2026-08, expected one up to 2026-07'],
  ])('that reaches beyond the ledger (%j) is not there', (range, message) => {
    expect(print({ by: 'months', ...range }, ledgerOfB())).toContain(message);
  });
});

test('a table of reselling is table D', () => {
  const resale = (
    [
      ['2026-01', 640, 544, 18],
      ['2026-02', 1180, 1003, 6],
      ['2026-03', 1950, 1657, 4],
      ['2026-04', 2410, 2048, 5],
      ['2026-05', 3125, 2656, 3],
      ['2026-06', 3890, 3307, 4],
    ] as const
  ).map(([month, revenue, cost, hours]) => ({
    month,
    revenue: usd(revenue * 100),
    costOfGoods: usd(cost * 100),
    hours,
  }));
  const table = print({ by: 'pnl' }, { resale });
  expect(table).toMatchObject({
    sum: ['Sum', '$13,195.00', '$11,215.00', '$1,980.00', '40', '$49.50'],
    standing: 'kept',
  });
  expect(print({ by: 'pnl', from: '2025-12' }, { resale })).toContain('expected one from 2026-01');
  expect(print({ by: 'pnl' }, {})).toContain('Unexpected table of reselling without months');
});

describe('one figure', () => {
  // Table A: 11 sign-ups at $50 in an article of 5 hours, here attributed by its placement.
  const facts: Partial<ReportInput> = {
    observations: [
      ...Array.from({ length: 11 }, () => observe({ subId: 'a1-p01' })),
      observe({ subId: 'a1-p01', status: 'pending', commission: usd(123_456_789_01) }),
      observe({ program: 'other', occurredOn: '2026-04-01', commission: usd(100) }),
    ],
  };

  test.each([
    [{ of: 'article:first' }, '$82.50', 'booked, as of Nov 20, 2026'],
    [{ of: 'article:first', show: 'per-hour' }, '$16.50', 'booked, as of Nov 20, 2026'],
    [{ of: 'article:first', show: 'conversions' }, '11', 'booked, as of Nov 20, 2026'],
    [{ of: 'article:first', show: 'hours' }, '5', 'logged, as of Nov 20, 2026'],
    [{ of: 'article:first', show: 'pending' }, '$123,456,789.01', 'pending, as of Nov 20, 2026'],
    [{ of: 'article:second' }, '$0.00', 'booked, as of Nov 20, 2026'],
    [{ of: 'month:2026-04' }, '$1.00', 'booked, as of Nov 20, 2026'],
    [{ of: 'program:acme' }, '$82.50', 'booked, as of Nov 20, 2026'],
    [{ of: 'site' }, '$83.50', 'booked, as of Nov 20, 2026'],
    [{ of: 'site', show: 'clicks' }, '0', 'counted, since Jan 1, 2026, as of Nov 20, 2026'],
  ])('%j is %s (%s)', (attributes, text, mark) => {
    expect(print(attributes, facts)).toMatchObject({ text, mark });
  });

  test('is written as the language does, with its words', () => {
    expect(print({ of: 'article:first' }, facts, 'de')).toMatchObject({
      text: '82,50\u00A0$',
      mark: 'gebucht, Stand 20.11.2026',
    });
  });

  test.each([
    [{ of: 'article:frist' }, facts, 'Unexpected article "frist"'],
    [{ of: 'program:acne' }, facts, 'Unexpected program "acne"'],
    [{ of: 'site' }, {}, 'Unexpected figure of an empty ledger'],
    [{ of: 'month:2026-12' }, facts, 'Unexpected month 2026-12, expected one up to 2026-11'],
    [{ of: 'month:2026-02' }, facts, 'Unexpected month 2026-02, expected one from 2026-03 on'],
    [{ of: 'site', show: 'clicks' }, { dataSince: null }, 'Unexpected figure of clicks'],
    [
      { of: 'article:first', show: 'hours' },
      { posts: [reportPost('first', '2026-01-31', { hours: { total: 0, byKind: {} } })] },
      'Unexpected figure of hours where none are logged',
    ],
    [
      { of: 'site' },
      { observations: [observe({ commission: createMoney(1n, 'EUR') })] },
      'Unexpected commission in EUR, expected all of them in USD',
    ],
  ] as const)('%j of what is not there says so', (attributes, given, message) => {
    expect(print(attributes, given)).toContain(message);
  });
});

test.each([
  [{ of: 'post:first' }, 'Unexpected "post:first"'],
  [{ of: 'month:2026-13' }, 'Unexpected "month:2026-13"'],
  [{ of: 'month:2026-03', show: 'hours' }, 'Unexpected hours of month figures'],
  [{ of: 'site', show: 'money' }, 'Unexpected "money"'],
  [{ of: 'site', from: '2026-01' }, 'Unexpected attribute "from"'],
  [{ by: 'days' }, 'Unexpected "days"'],
  [{ by: 'articles', from: '2026-01' }, 'Unexpected from of a table by articles'],
  [{ by: 'months', from: '2026-03', to: '2026-01' }, 'Unexpected "2026-01", expected a month from'],
  [{ by: 'programs', top: '0' }, 'Unexpected "0"'],
])('%j is no request', (attributes, message) => {
  expect(() => ask(attributes as unknown as Record<string, string>)).toThrow(message);
});

test('a table of articles has the tracker columns, the best first, and as Markdown ends with what it is', () => {
  const facts: Partial<ReportInput> = { observations: [observe({ subId: 'a1-p01' })] };
  const table = print({ by: 'articles', top: '1' }, facts);
  if (typeof table === 'string') throw new TypeError(table);
  expect(toMarkdown(table)).toBe(
    [
      '| Article | Published | Words | Hours | Clicks | Conversions | First orders | Recurring | Total | Per hour |',
      '| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
      String.raw`| The first | Jan 31, 2026 | 1,000 | 5 | 0 | 1 | \$7.50 | \$0.00 | \$7.50 | \$1.50 |`,
      String.raw`| Sum |  | 1,000 | 5 | 0 | 1 | \$7.50 | \$0.00 | \$7.50 | \$1.50 |`,
      '',
      '(booked, as of Nov 20, 2026)',
    ].join('\n'),
  );
});
