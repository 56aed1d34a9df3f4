import { expect, test } from 'vitest';
import type { View } from '../../src/core/report/view.ts';
import type { MonthRow } from '../../src/core/revenue/month-table.ts';
import { markUndecided } from '../../src/desk/pages/decided-months.ts';

const usd = (minor: bigint) => ({ minor, currency: 'USD' });
const nothing = usd(0n);

function mark(months: readonly (readonly [month: string, booked: bigint, pending: bigint])[]) {
  const rows = months.map(([month, booked]): MonthRow => {
    const parts = { firstOrder: nothing, recurring: nothing, other: nothing, total: usd(booked) };
    return { month, complete: true, newArticles: 0, ...parts };
  });
  const table = {
    rows: months.map(([month, , pending]) => ({ month, pending: usd(pending) })),
  } as unknown as View;
  return markUndecided(rows, table).map(({ complete }) => complete);
}

test('the last months are not complete while more of them is pending than booked', () => {
  expect(
    mark([
      ['2026-07', 100n, 0n],
      ['2026-08', 50n, 60n],
      ['2026-09', 100n, 100n],
      ['2026-10', 10n, 90n],
      ['2026-11', 0n, 20n],
    ]),
  ).toEqual([true, true, true, false, false]);
});

test('a month of nothing is decided', () => {
  expect(mark([['2026-07', 0n, 0n]])).toEqual([true]);
});

test('where nothing is decided, none is', () => {
  expect(mark([['2026-07', 0n, 5n]])).toEqual([false]);
});
