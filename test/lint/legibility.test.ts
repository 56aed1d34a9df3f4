import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  computeContrast,
  computeLuminance,
  findIllegibility,
  type Color,
  type DisclosureLook,
} from '../../src/lint/legibility.ts';

const BLACK: Color = [0, 0, 0, 1];
const WHITE: Color = [255, 255, 255, 1];

test.each<[Color, readonly Color[], number]>([
  [BLACK, [WHITE], 21],
  [WHITE, [WHITE], 1],
  [BLACK, [], 21],
  // The greys on white that just pass and just fail at 4.5.
  [[118, 118, 118, 1], [WHITE], 4.54],
  [[119, 119, 119, 1], [WHITE], 4.48],
  [[255, 0, 0, 1], [WHITE], 4],
  // Half-black over white is the grey between.
  [BLACK, [[0, 0, 0, 0.5], WHITE], 5.28],
  [[0, 0, 0, 0.5], [WHITE], 3.98],
  [WHITE, [BLACK, WHITE], 21],
])('the contrast of %j over %j is %d', (color, backgrounds, expected) => {
  expect(computeContrast(color, backgrounds)).toBeCloseTo(expected, 2);
});

test('white has luminance 1, black 0, and green more than blue', () => {
  expect(computeLuminance(WHITE)).toBeCloseTo(1, 10);
  expect(computeLuminance(BLACK)).toBe(0);
  expect(computeLuminance([0, 255, 0, 1])).toBeGreaterThan(computeLuminance([0, 0, 255, 1]));
});

const channel = fc.integer({ min: 0, max: 255 });
const color = fc.tuple(channel, channel, channel, fc.constant(1));

test('contrast is from 1 to 21, and the same both ways', () => {
  fc.assert(
    fc.property(color, color, (a, b) => {
      const contrast = computeContrast(a, [b]);
      expect(contrast).toBeGreaterThanOrEqual(1);
      expect(contrast).toBeLessThanOrEqual(21.000001);
      expect(contrast).toBeCloseTo(computeContrast(b, [a]), 10);
    }),
  );
});

const LIMITS = { minContrast: 4.5, minSize: 0.85 };
const GOOD: DisclosureLook = {
  view: 'on a desktop',
  shown: true,
  color: BLACK,
  backgrounds: [WHITE],
  fontSize: 16,
  bodySize: 16,
};

test.each<[Partial<DisclosureLook>, string | undefined]>([
  [{}, undefined],
  [{ fontSize: 13.6 }, undefined],
  [{ color: [118, 118, 118, 1] }, undefined],
  // The colour of an image is not one.
  [{ color: WHITE, backgrounds: undefined }, undefined],
  [{ shown: false }, 'disclosure that is not shown on a desktop, expected text in plain sight'],
  [
    { color: [119, 119, 119, 1] },
    'contrast of 4.4:1 of the disclosure on a desktop, expected 4.5:1 or more',
  ],
  [
    { fontSize: 11 },
    'disclosure of 11 px on a desktop, expected 13.6 px or more beside text of 16 px',
  ],
])('a look with %j is told as %j', (look, expected) => {
  expect(findIllegibility({ ...GOOD, ...look }, LIMITS)).toBe(expected);
});

test('the limits are the author’s', () => {
  const look = { ...GOOD, fontSize: 11, color: [119, 119, 119, 1] as const };
  expect(findIllegibility(look, { minContrast: 3, minSize: 0.5 })).toBeUndefined();
});
