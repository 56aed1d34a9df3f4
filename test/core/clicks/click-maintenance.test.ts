import { expect, test } from 'vitest';
import { keepAt } from '../../../src/core/clicks/click-maintenance.ts';

const NOON = Date.UTC(2026, 2, 14, 12);

test.each([
  [1, '2026-03-13'],
  [30, '2026-02-12'],
  [90, '2025-12-14'],
])('rows of the last %i days stay, days of the last 400', (days, rowsFrom) => {
  expect(keepAt(NOON, days)).toEqual({ rowsFrom, daysFrom: '2025-02-07' });
});
