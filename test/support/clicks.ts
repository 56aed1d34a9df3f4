// Any clicks and views at all, of about two and a half years.
import * as fc from 'fast-check';
import type { Click, View } from '../../src/core/clicks/click.ts';

/** First minute of 2024-02-20, UTC. */
export const START = Date.UTC(2024, 1, 20) / 60_000;
const DAY = 1440;

const minute = fc
  .tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: DAY - 1 }))
  .map(([days, minutes]) => START + days * DAY + minutes);

export const anyClick: fc.Arbitrary<Click> = fc.record({
  minute,
  link: fc.constantFrom('acme', 'river', `'"\\ü\u{1F30A}`),
  placement: fc.constantFrom('a1-p01', 'a2-p01', ''),
  post: fc.constantFrom('one', 'two', ''),
  reason: fc.constantFrom('human', 'bot', 'prefetch'),
  traits: fc.integer({ min: 0, max: 1023 }),
});

export const anyView: fc.Arbitrary<View> = fc.record({
  minute,
  path: fc.constantFrom('/', '/a/'),
  post: fc.constantFrom('one', ''),
  reason: fc.constantFrom('human', 'bot'),
  traits: fc.integer({ min: 0, max: 1023 }),
});

/** The UTC day that many days after `START`. */
export function dateOf(days: number): string {
  return new Date((START + days * DAY) * 60_000).toISOString().slice(0, 10);
}
