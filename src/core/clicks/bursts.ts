// How many distinct links a visitor opened within the last second, for a fixed number of visitors.
import type { Visitor } from './visitor.ts';

export interface Bursts {
  /** Notes that `visitor` opened `link` (a hash of its id) at `now`, and gives the number within the second, this one included. */
  note(visitor: Visitor, link: number, now: number, before?: Visitor): number;
}

const WINDOW_MS = 1000;
const WAYS = 4;

/** Counts up to `links` a visitor, for about `capacity` visitors (a power of two of at least 4). */
export function createBursts(links: number, capacity: number): Bursts {
  const highs = new Uint32Array(capacity);
  const lows = new Uint32Array(capacity);
  const seen = new Float64Array(capacity).fill(-Infinity);
  const names = new Uint32Array(capacity * links);
  const times = new Float64Array(capacity * links).fill(-Infinity);
  const mask = capacity / WAYS - 1;

  const firstOf = ({ high, low }: Visitor): number => ((high ^ (low >>> 7)) & mask) * WAYS;
  const find = (visitor: Visitor): number => {
    const first = firstOf(visitor);
    for (let slot = first; slot < first + WAYS; slot += 1) {
      if (highs[slot] === visitor.high && lows[slot] === visitor.low) return slot;
    }
    return -1;
  };
  const take = (visitor: Visitor): number => {
    const first = firstOf(visitor);
    let slot = first;
    for (let other = first + 1; other < first + WAYS; other += 1) {
      if ((seen[other] ?? 0) < (seen[slot] ?? 0)) slot = other;
    }
    highs[slot] = visitor.high;
    lows[slot] = visitor.low;
    times.fill(-Infinity, slot * links, (slot + 1) * links);
    return slot;
  };
  /** Puts the link over its own entry or the oldest, and counts those of the last second. */
  const count = (slot: number, link: number, now: number): number => {
    let place = slot * links;
    let fresh = 0;
    for (let entry = slot * links; entry < (slot + 1) * links; entry += 1) {
      const isFresh = now - (times[entry] ?? 0) < WINDOW_MS;
      if (isFresh && names[entry] === link) {
        place = entry;
        continue;
      }
      if (isFresh) fresh += 1;
      const isOlder = (times[entry] ?? 0) < (times[place] ?? 0);
      if (isOlder && !(names[place] === link && now - (times[place] ?? 0) < WINDOW_MS))
        place = entry;
    }
    names[place] = link;
    times[place] = now;
    return Math.min(fresh + 1, links);
  };
  /** Links of the last second that are not `link`, without noting anything. */
  const peek = (visitor: Visitor, link: number, now: number): number => {
    const slot = find(visitor);
    if (slot === -1) return 0;
    let fresh = 0;
    for (let entry = slot * links; entry < (slot + 1) * links; entry += 1) {
      if (names[entry] !== link && now - (times[entry] ?? 0) < WINDOW_MS) fresh += 1;
    }
    return fresh;
  };

  return {
    note(visitor, link, now, before) {
      const known = find(visitor);
      const slot = known === -1 ? take(visitor) : known;
      seen[slot] = now;
      const fresh = count(slot, link, now);
      return before === undefined ? fresh : fresh + peek(before, link, now);
    },
  };
}
