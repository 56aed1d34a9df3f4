// Which placement of a post is which entry of its lock: the step that keeps codes through edits.
import type { LockedPlacement } from './placement-lock.ts';

/** A placement as it stands in a post today, in the order of the text. */
export interface FoundPlacement {
  link: string;
  at: string | undefined;
  heading: string;
  text: string;
}

type LockedPlacements = Readonly<Record<string, LockedPlacement>>;

interface Candidate {
  number: number;
  entry: LockedPlacement;
}

interface Matching {
  found: readonly FoundPlacement[];
  /** Numbers given so far, by index of `found`. */
  numbers: (number | undefined)[];
  /** Entries not given yet. Living ones first, so that a retired twin never takes the place of a living one. */
  free: Candidate[];
}

/**
 * The number of each found placement; undefined for a new one. It is found by all that the lock says of
 * it; else by link and explicit name; by link, heading and text; by link, heading and order; by link and text, when one of them is left on both
 * sides; and by link, when one is.
 */
export function matchPlacements(
  locked: LockedPlacements,
  found: readonly FoundPlacement[],
): (number | undefined)[] {
  const entries = Object.entries(locked);
  const numbers: Matching['numbers'] = found.map(() => undefined);
  if (entries.length === 0) return numbers;
  const matching: Matching = {
    found,
    numbers,
    free: entries
      .map(([number, entry]) => ({ number: Number(number), entry }))
      .toSorted(
        (a, b) =>
          Number(a.entry.retired ?? false) - Number(b.entry.retired ?? false) ||
          a.number - b.number,
      ),
  };
  takeInOrder(
    matching,
    (entry, placement) => entry.at === placement.at && isSamePlace(entry, placement),
  );
  // Of a post that did not change, nothing is left to match.
  if (matching.free.length === 0 || !numbers.includes(undefined)) return numbers;
  takeInOrder(matching, (entry, { at }) => at !== undefined && entry.at === at);
  takeInOrder(
    matching,
    (entry, placement) => isSameName(entry, placement) && isSamePlace(entry, placement),
  );
  takeInOrder(
    matching,
    (entry, placement) => isSameName(entry, placement) && entry.heading === placement.heading,
  );
  takeSole(matching, ({ link, text }) => JSON.stringify([link, text]));
  takeSole(matching, ({ link }) => link);
  return numbers;
}

function takeInOrder(
  { found, numbers, free }: Matching,
  isMatch: (entry: LockedPlacement, placement: FoundPlacement) => boolean,
): void {
  for (const [index, placement] of found.entries()) {
    if (numbers[index] !== undefined) continue;
    const at = free.findIndex(
      ({ entry }) => entry.link === placement.link && isMatch(entry, placement),
    );
    if (at !== -1) numbers[index] = free.splice(at, 1)[0]?.number;
  }
}

// A link that moved to another heading keeps its code when nothing else could be meant.
function takeSole(
  { found, numbers, free }: Matching,
  keyOf: (placement: { link: string; text: string }) => string,
): void {
  const open = Map.groupBy(
    [...found.entries()].filter(([index]) => numbers[index] === undefined),
    ([, placement]) => keyOf(placement),
  );
  const candidates = Map.groupBy(
    free.filter(({ entry }) => !entry.retired),
    ({ entry }) => keyOf(entry),
  );
  for (const [key, [first, ...others]] of open) {
    const [candidate, ...rivals] = candidates.get(key) ?? [];
    if (!first || others.length > 0 || !candidate || rivals.length > 0) continue;
    const [index, placement] = first;
    if (!isSameName(candidate.entry, placement)) continue;
    numbers[index] = candidate.number;
    free.splice(free.indexOf(candidate), 1);
  }
}

function isSamePlace(entry: LockedPlacement, { heading, text }: FoundPlacement): boolean {
  return entry.heading === heading && entry.text === text;
}

// Two placements that bear different names are different on purpose.
function isSameName(entry: LockedPlacement, { at }: FoundPlacement): boolean {
  return entry.at === undefined || at === undefined || entry.at === at;
}
