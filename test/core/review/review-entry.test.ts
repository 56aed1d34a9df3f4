import { expect, test } from 'vitest';
import { about } from '../../../src/core/review/doubt.ts';
import { hasPoint, toEntry, type Found } from '../../../src/core/review/review-entry.ts';
import { sayExpected } from '../../../src/core/review/say-expected.ts';

const found = (more: Partial<Found>): Found => ({
  kind: 'fix',
  cause: 'context',
  subject: { type: 'post', id: 'tides', title: 'Tides' },
  gain: about(10_000, 0.5),
  hours: { value: 2, from: 'default', n: 0 },
  reason: 'It is so.',
  act: { what: 'Mend it' },
  ...more,
});

test('an id is of cause and subject; an hour has its part of the gain', () => {
  const { id, gain, perHour } = toEntry(found({}));
  expect(id).toBe('context:tides');
  expect(gain?.mean).toBe(10_000);
  expect(perHour?.mean).toBe(5000);
  expect(toEntry(found({ subject: { type: 'program', id: 'acme', title: 'Acme' } })).id).toBe(
    'context:program:acme',
  );
});

test('lumps of large customers widen the interval, and a gain of about one may be none', () => {
  const smooth = toEntry(found({})).gain!;
  const lumpy = toEntry(found({}), 2000).gain!;
  expect(lumpy.mean).toBe(smooth.mean);
  expect(lumpy.low).toBeGreaterThan(0);
  expect(lumpy.high - lumpy.low).toBeGreaterThan(smooth.high - smooth.low);
  expect(toEntry(found({}), 8000).gain?.low).toBe(0);
});

test('what is owed comes in no lumps, and is never more than what is owed', () => {
  const { gain } = toEntry(found({ most: 12_000 }), 8000);
  expect(gain).toMatchObject({ mean: 10_000, high: 12_000 });
  expect(gain?.low).toBeGreaterThan(0);
});

test('what is not known is no amount, and neither is an hour of it', () => {
  expect(toEntry(found({ gain: undefined }))).toMatchObject({ gain: null, perHour: null });
});

const say = (minor: number) => `${minor}¢`;

test('an amount is said with its range', () => {
  const amount = { mean: 300, low: 100, high: 700 };
  expect(hasPoint(amount)).toBe(true);
  expect(sayExpected(amount, say, ' an hour')).toEqual({
    point: '300¢ an hour',
    aside: '100¢ to 700¢',
  });
});

test('where next to nobody becomes a customer, no mean is said as if it came', () => {
  // One in twenty tries wins a customer of 6000.
  const { gain } = toEntry(found({ gain: about(300, 0.5) }), 6000);
  expect(gain).toEqual({ mean: 300, low: 0, high: 0 });
  expect(hasPoint(gain!)).toBe(false);
  expect(sayExpected(gain!, say)).toEqual({ point: 'mostly nothing', aside: '300¢ on average' });
});

test('a mean beyond its range stands behind the range', () => {
  expect(sayExpected({ mean: 300, low: 0, high: 200 }, say, ' an hour')).toEqual({
    point: '0¢ to 200¢ an hour',
    aside: '300¢ an hour on average',
  });
});
