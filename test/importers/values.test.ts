// Amounts, dates and zones as people write them.
import { describe, expect, test } from 'vitest';
import {
  readAmountText,
  type AmountUnit,
  type DecimalStyle,
} from '../../src/importers/amount-style.ts';
import { createDateReader } from '../../src/importers/date-format.ts';

describe('amounts', () => {
  test.each<[string, string, DecimalStyle, AmountUnit, bigint | undefined]>([
    ['7.5', 'USD', 'point', 'major', 750n],
    ['1,234', 'USD', 'point', 'major', 123_400n],
    ['1,234', 'USD', 'plain', 'major', undefined],
    ['1,23', 'USD', 'point', 'major', undefined],
    ['1,234,567.89', 'USD', 'point', 'major', 123_456_789n],
    ['-$1,234.50', 'USD', 'point', 'major', -123_450n],
    ['$-7.50', 'USD', 'point', 'major', -750n],
    ['US$7.50', 'USD', 'point', 'major', 750n],
    ['$7.50', 'EUR', 'point', 'major', undefined],
    ['7.50 EUR', 'EUR', 'point', 'major', 750n],
    ['1.234,50 €', 'EUR', 'comma', 'major', 123_450n],
    ['1.234', 'EUR', 'comma', 'major', 123_400n],
    ['1234,5', 'EUR', 'comma', 'major', 123_450n],
    ['1 234,50', 'EUR', 'comma', 'major', 123_450n],
    ['1\u202F234,50\u00A0€', 'EUR', 'comma', 'major', 123_450n],
    ["1'234.50", 'CHF', 'point', 'major', 123_450n],
    ['12.34,5', 'EUR', 'comma', 'major', undefined],
    ['7.5000', 'USD', 'point', 'major', 750n],
    ['7.5001', 'USD', 'point', 'major', undefined],
    ['¥1,200', 'JPY', 'point', 'major', 1200n],
    ['1200.00', 'JPY', 'point', 'major', 1200n],
    ['1200.50', 'JPY', 'point', 'major', undefined],
    ['750', 'USD', 'point', 'minor', 750n],
    ['7.50', 'USD', 'point', 'minor', undefined],
    ['-750', 'USD', 'point', 'major-unless-bare', -750n],
    ['$750', 'USD', 'point', 'major-unless-bare', 75_000n],
    ['1e3', 'USD', 'point', 'major', undefined],
    ['', 'USD', 'point', 'major', undefined],
    ['.', 'USD', 'point', 'major', undefined],
    ['NaN', 'USD', 'point', 'major', undefined],
  ])('%j in %s with a %s, %s', (text, currency, style, unit, minor) => {
    expect(readAmountText(text, currency, unit, style)?.minor).toBe(minor);
  });
});

describe('dates', () => {
  test.each<[string, string, string, string | undefined]>([
    ['2026-03-14', 'iso', 'UTC', '2026-03-14'],
    ['2026-03-14T23:30:00-05:00', 'iso', 'UTC', '2026-03-15T04:30:00Z'],
    ['2026-03-14 23:30:00 UTC', 'iso', 'Europe/Berlin', '2026-03-14T23:30:00Z'],
    ['2026-03-14T00:30:00', 'iso', 'Europe/Berlin', '2026-03-13T23:30:00Z'],
    ['2026-07-14T00:30:00', 'iso', 'Europe/Berlin', '2026-07-13T22:30:00Z'],
    // Clocks go back at 03:00: the hour is there twice, the first one is meant.
    ['2026-10-25T02:30:00', 'iso', 'Europe/Berlin', '2026-10-25T00:30:00Z'],
    // Clocks go forward at 02:00: the hour is not there.
    ['2026-03-29T02:30:00', 'iso', 'Europe/Berlin', '2026-03-29T01:30:00Z'],
    ['2026-01-01T05:44:00', 'iso', 'Asia/Kathmandu', '2025-12-31T23:59:00Z'],
    ['2026-02-30', 'iso', 'UTC', undefined],
    ['2026-03-14T24:00:00', 'iso', 'UTC', undefined],
    ['14.03.2026', 'dd.MM.yyyy', 'UTC', '2026-03-14'],
    ['3/5/26', 'M/d/yy', 'UTC', '2026-03-05'],
    ['13/05/2026', 'MM/dd/yyyy', 'UTC', undefined],
    ['March 4,2026', 'MMMM d, yyyy', 'UTC', '2026-03-04'],
    ['March 4, 2026', 'MMMM d, yyyy', 'UTC', '2026-03-04'],
    ['Mars 4, 2026', 'MMMM d, yyyy', 'UTC', undefined],
    ['03/14/2026 23:59:59', 'MM/dd/yyyy HH:mm:ss', 'UTC', '2026-03-14T23:59:59Z'],
    ['1773532799', 'epoch-seconds', 'UTC', '2026-03-14T23:59:59Z'],
    ['1773532799001', 'epoch-milliseconds', 'UTC', '2026-03-14T23:59:59.001Z'],
    ['-1', 'epoch-seconds', 'UTC', undefined],
  ])('%j as %s in %s', (text, format, zone, expected) => {
    const moment = createDateReader([format], zone)(text);
    expect(moment?.instant ?? moment?.day).toBe(expected);
    expect(moment?.day).toBe(expected?.slice(0, 10));
  });
});
