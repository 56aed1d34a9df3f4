// The whole queue: what every kind finds, the most money per hour first.
import { getDecimals } from '../money/currency.ts';
import { findChase } from './chase.ts';
import { findFix } from './fix.ts';
import { findRefresh } from './refresh.ts';
import { findRenew } from './renew.ts';
import { findRepurpose } from './repurpose.ts';
import { createContext, type ReviewContext } from './review-context.ts';
import { toEntry, type Found, type ReviewEntry, type ReviewKind } from './review-entry.ts';
import type { ReviewFacts } from './review-facts.ts';
import { findStop } from './stop.ts';
import { findWrite } from './write.ts';

const FINDERS: Readonly<Record<ReviewKind, (context: ReviewContext) => Found[]>> = {
  write: findWrite,
  refresh: findRefresh,
  fix: findFix,
  repurpose: findRepurpose,
  chase: findChase,
  renew: findRenew,
  stop: findStop,
};

/** Major units that an entry must be expected to bring within the year to be worth reading. */
const LEAST_GAIN = 1;

/** Pure: equal facts give equal entries, in whatever order they come. */
export function findEntries(facts: ReviewFacts): ReviewEntry[] {
  const context = createContext(facts);
  const least = LEAST_GAIN * 10 ** getDecimals(facts.data.currency);
  return Object.values(FINDERS)
    .flatMap((find) => find(context))
    .map((found) => toEntry(found, context.values.lump))
    .filter(({ gain }) => gain === null || gain.mean >= least)
    .toSorted(compareEntries);
}

/** By expected money per hour; what nothing can be said of comes last. */
function compareEntries(a: ReviewEntry, b: ReviewEntry): number {
  const [x, y] = [a.perHour?.mean ?? -1, b.perHour?.mean ?? -1];
  return y - x || (a.id < b.id ? -1 : Number(a.id !== b.id));
}
