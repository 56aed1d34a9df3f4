import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawFor } from '../../../src/core/clicks/draw.ts';

const word = fc.nat({ max: 0xff_ff_ff_ff });

test('a draw is a number from 0 up to 1, the same for the same visitor and test', () => {
  fc.assert(
    fc.property(word, word, fc.string(), (high, low, name) => {
      const drawn = drawFor({ high, low }, name);
      expect(drawn).toBeGreaterThanOrEqual(0);
      expect(drawn).toBeLessThan(1);
      expect(drawFor({ high, low }, name)).toBe(drawn);
    }),
  );
});

test('visitors are spread evenly, and each test anew', () => {
  const visitors = Array.from({ length: 20_000 }, (_, index) => ({
    high: Math.imul(index, 0x9e_37_79_b1) >>> 0,
    low: index,
  }));
  const first = visitors.map((visitor) => Math.floor(drawFor(visitor, 'a') * 4));
  const second = visitors.map((visitor) => Math.floor(drawFor(visitor, 'b') * 4));
  for (let quarter = 0; quarter < 4; quarter += 1) {
    const own = second.filter((_, index) => first[index] === quarter);
    // Five standard deviations of a fair draw of 20,000.
    expect(Math.abs(own.length - 5000)).toBeLessThan(310);
    for (let other = 0; other < 4; other += 1) {
      const both = own.filter((each) => each === other).length;
      expect(Math.abs(both - own.length / 4)).toBeLessThan(160);
    }
  }
});
