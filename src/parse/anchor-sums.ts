// Counts over all registry links of a post, so that each link is looked at once, however many there are.
import type { Link } from '../core/affiliate/program.ts';

/** What is counted of a link. */
export interface CountedAnchor {
  found: { inHeading: boolean };
  link: Link;
  paid: boolean;
  /** Words that the text's count has for the anchor. */
  anchorWords: number;
  /** Index of its section in the outline. */
  section: number;
  /** Index of its run in the outline. */
  run: number;
}

export interface Sums {
  paid: number;
  paidOfSection: Sum<number>;
  linksOfUrl: Sum<string>;
  /** Words of anchors; those in headings are not of the words of a section. */
  wordsOfSection: Sum<number>;
  wordsOfRun: Sum<number>;
}

export function addUp(anchors: readonly CountedAnchor[]): Sums {
  const wordsOf = ({ found, anchorWords }: CountedAnchor) => (found.inHeading ? 0 : anchorWords);
  const paidOf = ({ paid }: CountedAnchor) => (paid ? 1 : 0);
  return {
    paid: anchors.filter(({ paid }) => paid).length,
    paidOfSection: sumBy(anchors, ({ section }) => section, paidOf),
    linksOfUrl: sumBy(
      anchors,
      ({ link }) => link.url,
      () => 1,
    ),
    wordsOfSection: sumBy(anchors, ({ section }) => section, wordsOf),
    wordsOfRun: sumBy(anchors, ({ run }) => run, wordsOf),
  };
}

interface Sum<Key> {
  /** 0 for a key that nothing has. */
  get(key: Key): number;
}

function sumBy<Key>(
  anchors: readonly CountedAnchor[],
  keyOf: (anchor: CountedAnchor) => Key,
  valueOf: (anchor: CountedAnchor) => number,
): Sum<Key> {
  const sums = new Map<Key, number>();
  for (const anchor of anchors) {
    const key = keyOf(anchor);
    sums.set(key, (sums.get(key) ?? 0) + valueOf(anchor));
  }
  return { get: (key) => sums.get(key) ?? 0 };
}
