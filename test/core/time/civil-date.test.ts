import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  compareDates,
  daysBetween,
  listMonthsSince,
  lastCompleteMonth,
  listMonths,
  monthOf,
  monthsSince,
  parseCivilDate,
} from '../../../src/core/time/civil-date.ts';

const day = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1980-01-01', days));

describe('reading a day', () => {
  test.each(['2026-03-14', '2024-02-29', '2000-02-29', '1970-01-01'])('%s exists', (text) => {
    expect(parseCivilDate(text)).toBe(text);
  });

  test.each(['2026-02-30', '2026-02-29', '2100-02-29', '2026-13-01', '2026-00-10', '2026-3-1', ''])(
    '%j is refused',
    (text) => {
      expect(parseCivilDate(text)).toBeUndefined();
    },
  );

  test.each(['2026-03-14T00:00:00Z', ' 2026-03-14', '14.03.2026', '0026-03-14'])(
    '%j is refused',
    (text) => {
      expect(parseCivilDate(text)).toBeUndefined();
    },
  );
});

describe('months', () => {
  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-01-31', 2, '2026-03-31'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-03-14', 0, '2026-03-14'],
  ])('%s and %i months is %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });

  test('the last complete one is that before the month of the as-of day, but on its last day that one', () => {
    expect(lastCompleteMonth('2026-11-01')).toBe('2026-10');
    expect(lastCompleteMonth('2026-11-29')).toBe('2026-10');
    expect(lastCompleteMonth('2026-11-30')).toBe('2026-11');
    expect(lastCompleteMonth('2027-01-30')).toBe('2026-12');
    expect(lastCompleteMonth('2028-02-28')).toBe('2028-01');
    expect(lastCompleteMonth('2028-02-29')).toBe('2028-02');
  });

  test('are listed across a year, and none when the last is earlier', () => {
    expect(listMonths('2026-11', '2027-02')).toEqual(['2026-11', '2026-12', '2027-01', '2027-02']);
    expect(listMonths('2026-11', '2026-10')).toEqual([]);
    expect(monthOf('2026-03-14')).toBe('2026-03');
  });
});

describe('months since publication', () => {
  test.each([
    ['2026-01-31', '2026-01-31', 1],
    ['2026-01-31', '2026-02-27', 1],
    ['2026-01-31', '2026-02-28', 2],
    ['2026-01-31', '2026-03-30', 2],
    ['2026-01-31', '2026-03-31', 3],
    ['2026-03-14', '2026-04-13', 1],
    ['2026-03-14', '2026-04-14', 2],
    ['2026-03-14', '2027-03-14', 13],
    ['2026-03-14', '2026-03-13', 0],
  ])('published %s, %s is in month %i', (published, date, expected) => {
    expect(monthsSince(published, date)).toBe(expected);
  });

  test('every day from publication on lies in exactly the month that is named', () => {
    fc.assert(
      fc.property(day, fc.nat(4000), (published, days) => {
        const date = addDays(published, days);
        const { from, to } = listMonthsSince(published, monthsSince(published, date)).at(-1)!;
        expect(from <= date && date < to).toBe(true);
      }),
    );
  });
});

test('days are counted over month ends and leap days, in both directions', () => {
  expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
  expect(daysBetween('2026-03-01', '2026-02-28')).toBe(-1);
  fc.assert(
    fc.property(day, fc.integer({ min: -3000, max: 3000 }), (from, days) => {
      expect(daysBetween(from, addDays(from, days))).toBe(days);
      expect(Math.sign(compareDates(addDays(from, days), from))).toBe(Math.sign(days));
    }),
  );
});
