import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  LinkContextSchema,
  scoreContext,
  type ContextFacts,
} from '../../../src/core/affiliate/link-context.ts';
import { PLACEMENT_KINDS } from '../../../src/core/affiliate/placement-kind.ts';

const BEST: ContextFacts = {
  kind: 'inline',
  anchor: 'named',
  sentenceWords: 12,
  paragraphWords: 60,
  nearbyWords: 200,
  sectionWords: 200,
  sectionCode: 1,
  position: 0.5,
  place: 'body',
  articleDensity: 1,
  sectionDensity: 3.3,
  repeats: 1,
};

const BANNER: ContextFacts = {
  kind: 'image',
  anchor: 'none',
  sentenceWords: 0,
  paragraphWords: 0,
  nearbyWords: 0,
  sectionWords: 0,
  sectionCode: 0,
  position: 1,
  place: 'end',
  articleDensity: 1,
  sectionDensity: 3.3,
  repeats: 1,
};

test.each<[string, ContextFacts, number]>([
  ['named, in a sentence of a long section with code', BEST, 1],
  [
    'a card below two paragraphs',
    { ...BEST, kind: 'card', sentenceWords: 0, paragraphWords: 0 },
    0.81,
  ],
  [
    '"click here" in a sentence of a section of 60 words',
    {
      ...BEST,
      anchor: 'generic',
      paragraphWords: 30,
      nearbyWords: 60,
      sectionWords: 60,
      sectionCode: 0,
    },
    0.69,
  ],
  [
    'one of a row of three names in a list without prose',
    {
      ...BEST,
      kind: 'list',
      sentenceWords: 0,
      paragraphWords: 0,
      nearbyWords: 5,
      sectionWords: 5,
      sectionCode: 0,
      sectionDensity: 10,
    },
    0.47,
  ],
  ['a banner below the last line, in a section of its own', BANNER, 0.21],
])('%s: %o', (_, facts, score) => {
  expect(scoreContext(facts).score).toBe(score);
});

test('the weights add up to 1, and each part counts', () => {
  const worst = scoreContext({ ...BANNER, articleDensity: 50, repeats: 1000 });
  expect(scoreContext(BEST).parts).toEqual({
    prose: 1,
    section: 1,
    anchor: 1,
    kind: 1,
    position: 1,
    density: 1,
    repetition: 1,
  });
  expect(worst.score).toBe(0.06);
  expect(worst.parts).toMatchObject({ prose: 0, section: 0, anchor: 0, density: 0, repetition: 0 });
});

test('a section may have twice the links that an article may', () => {
  const article = scoreContext({ ...BEST, articleDensity: 10 }).parts.density;
  expect(scoreContext({ ...BEST, sectionDensity: 20 }).parts.density).toBe(article);
});

const facts = fc.record({
  kind: fc.constantFrom(...PLACEMENT_KINDS),
  anchor: fc.constantFrom('named', 'descriptive', 'generic', 'none'),
  sentenceWords: fc.nat(1000),
  paragraphWords: fc.nat(1000),
  nearbyWords: fc.nat(10_000),
  sectionWords: fc.nat(10_000),
  sectionCode: fc.nat(100),
  position: fc.double({ min: 0, max: 1, noNaN: true }),
  place: fc.constantFrom('intro', 'body', 'end'),
  articleDensity: fc.double({ min: 0, max: 1000, noNaN: true }),
  sectionDensity: fc.double({ min: 0, max: 1000, noNaN: true }),
  repeats: fc.integer({ min: 1, max: 1000 }),
});

test('any facts have a score from 0 to 1 that fits the schema', () => {
  fc.assert(
    fc.property(facts, (each) => {
      const context = scoreContext(each);
      expect(LinkContextSchema.parse(context)).toEqual(context);
    }),
  );
});

test('more prose around a link never lowers its score', () => {
  fc.assert(
    fc.property(facts, fc.nat(500), (each, more) => {
      const richer = {
        ...each,
        sentenceWords: each.sentenceWords + more,
        paragraphWords: each.paragraphWords + more,
        nearbyWords: each.nearbyWords + more,
        sectionWords: each.sectionWords + more,
      };
      expect(scoreContext(richer).score).toBeGreaterThanOrEqual(scoreContext(each).score);
    }),
  );
});
