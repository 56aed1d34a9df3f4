import fc from 'fast-check';
import GithubSlugger from 'github-slugger';
import { expect, test } from 'vitest';
import { createHeadingSlugs } from '../../src/parse/heading-slugs.ts';

const heading = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'binary-ascii' }),
  fc.constantFrom('What it costs', 'a', 'A', 'a-1', 'a 1', 'a-1-1', '', 'Größe', '__proto__'),
);

test('headings get the slugs that Astro gives them', () => {
  fc.assert(
    fc.property(fc.array(heading), (headings) => {
      const slugs = createHeadingSlugs();
      const slugger = new GithubSlugger();
      expect(headings.map((text) => slugs.add(text))).toEqual(
        headings.map((text) => slugger.slug(text)),
      );
    }),
  );
});
