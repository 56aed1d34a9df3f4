import { describe, expect, test } from 'vitest';
import { listMonthlyIncome, scoreForecasts } from '../../../src/core/forecast/score-forecasts.ts';
import type { StoredForecast } from '../../../src/core/forecast/stored-forecast.ts';
import { createEntry } from '../../support/forecast-facts.ts';

const amount = (median: number) => ({
  mean: median,
  median,
  interval50: { low: median - 100, high: median + 100 },
  interval80: { low: median - 200, high: median + 200 },
  interval95: { low: median - 400, high: median + 400 },
});

const stored = (more: Partial<StoredForecast> = {}): StoredForecast => ({
  version: 1,
  madeOn: '2026-03-05',
  asOf: '2026-03-05',
  origin: '2026-02-28',
  currency: 'USD',
  seed: 1,
  lastMonth: { recurring: 0, total: 700 },
  months: ['2026-03', '2026-04', '2026-05'].map((month) => ({
    month,
    recurring: amount(500),
    total: amount(1000),
  })),
  ...more,
});

const income = new Map([
  ['2026-03', { total: 1150, recurring: 0 }],
  ['2026-04', { total: 1350, recurring: 0 }],
]);
const world = { asOf: '2026-05-20', currency: 'USD' };

describe('forecasts of the past', () => {
  const record = scoreForecasts([stored()], income, world);

  test('are scored for months that are over', () => {
    expect(
      record.scores.map(({ month, monthsAhead, actual }) => [month, monthsAhead, actual]),
    ).toEqual([
      ['2026-03', 1, 1150],
      ['2026-04', 2, 1350],
    ]);
  });

  test('tell which intervals held, and how far off the middle was', () => {
    expect(record.held).toEqual({ interval50: 0, interval80: 1, interval95: 2 });
    expect(record.medianError).toBeCloseTo(150 / 1150, 10);
    expect(record.againstLastMonth).toBeLessThan(1);
  });

  test.each<[string, StoredForecast]>([
    ['made when the months were over', stored({ madeOn: '2026-05-01' })],
    ['in another currency', stored({ currency: 'EUR' })],
    ['made after the day of the report', stored({ madeOn: '2026-05-21' })],
  ])('are left out when %s', (_name, forecast) => {
    expect(scoreForecasts([forecast], income, world)).toMatchObject({
      n: 0,
      medianError: null,
      againstLastMonth: null,
    });
  });
});

test('income of a month is all that was not taken back, pending too', () => {
  const entries = [
    createEntry('a', 'sale', '2026-03-01', 700),
    createEntry('a', 'renewal', '2026-03-31', 400, { status: 'pending' }),
    createEntry('b', 'sale', '2026-03-02', 900, { status: 'reversed' }),
    createEntry('c', 'correction', '2026-03-02', -100),
    createEntry('', 'payout', '2026-03-09', 5000),
  ];
  expect(listMonthlyIncome(entries, 'USD')).toEqual(
    new Map([['2026-03', { total: 1000, recurring: 400 }]]),
  );
});
