// How many distinct links a visitor opened within the last second, for a fixed number of visitors.
import type { Visitor } from './visitor.ts';

export interface Bursts {
  /** Notes that `visitor` opened `link` (a hash of its id) at `now`, and gives the number within the second, this one included. */
  note(visitor: Visitor, link: number, now: number, before?: Visitor): number;
}

const WINDOW_MS = 1000;
const WAYS = 4;
/** Two of the visitor's hash, one of the time he came last. */
const VISITOR_WORDS = 3;
const BUCKET_WORDS = 16;
/** A link's hash and the time it was opened. */
const ENTRY_WORDS = 2;
const LINE_WORDS = 16;

/**
 * Counts up to `links` a visitor, for about `capacity` visitors (a power of two of at least 4).
 *
 * Times are milliseconds of 32 bits, which come round in 49 days: no visitor's hash is known as long. What
 * one look needs stands together, as most of what it costs is the way from memory.
 */
export function createBursts(links: number, capacity: number): Bursts {
  const rowWords = Math.ceil((links * ENTRY_WORDS) / LINE_WORDS) * LINE_WORDS;
  const visitors = new Uint32Array((capacity / WAYS) * BUCKET_WORDS);
  const entries = new Uint32Array(capacity * rowWords);
  const mask = capacity / WAYS - 1;

  const bucketOf = ({ high, low }: Visitor): number => (high ^ (low >>> 7)) & mask;
  /** Way of the bucket that has the visitor; -1 for none. */
  const find = ({ high, low }: Visitor, bucket: number): number => {
    let at = bucket * BUCKET_WORDS;
    for (let way = 0; way < WAYS; way += 1, at += VISITOR_WORDS) {
      if (visitors[at] === high && visitors[at + 1] === low) return way;
    }
    return -1;
  };
  /** Puts the visitor over who came longest ago. */
  const take = ({ high, low }: Visitor, bucket: number, time: number): number => {
    const first = bucket * BUCKET_WORDS;
    let taken = 0;
    let longest = -1;
    for (let way = 0; way < WAYS; way += 1) {
      const age = (time - (visitors[first + way * VISITOR_WORDS + 2] ?? 0)) >>> 0;
      if (age <= longest) continue;
      longest = age;
      taken = way;
    }
    visitors[first + taken * VISITOR_WORDS] = high;
    visitors[first + taken * VISITOR_WORDS + 1] = low;
    const row = (bucket * WAYS + taken) * rowWords;
    entries.fill(0, row, row + links * ENTRY_WORDS);
    return taken;
  };
  /** An entry without a link's hash is none: no hash is 0. */
  const isFresh = (at: number, time: number): boolean =>
    entries[at] !== 0 && (time - (entries[at + 1] ?? 0)) >>> 0 < WINDOW_MS;
  /** Puts the link over its own entry or the oldest, and counts those of the last second. */
  const count = (row: number, link: number, time: number): number => {
    let place = -1;
    let oldest = row;
    let longest = -1;
    let others = 0;
    for (let at = row; at < row + links * ENTRY_WORDS; at += ENTRY_WORDS) {
      if (entries[at] === link) place = at;
      else if (isFresh(at, time)) others += 1;
      const age = entries[at] === 0 ? Infinity : (time - (entries[at + 1] ?? 0)) >>> 0;
      if (age <= longest) continue;
      longest = age;
      oldest = at;
    }
    if (place === -1) place = oldest;
    entries[place] = link;
    entries[place + 1] = time;
    return Math.min(others + 1, links);
  };
  /** Links of the last second that are not `link`, without noting anything. */
  const peek = (visitor: Visitor, link: number, time: number): number => {
    const bucket = bucketOf(visitor);
    const way = find(visitor, bucket);
    if (way === -1) return 0;
    const row = (bucket * WAYS + way) * rowWords;
    let fresh = 0;
    for (let at = row; at < row + links * ENTRY_WORDS; at += ENTRY_WORDS) {
      if (entries[at] !== link && isFresh(at, time)) fresh += 1;
    }
    return fresh;
  };

  return {
    note(visitor, link, now, before) {
      const time = now >>> 0;
      const bucket = bucketOf(visitor);
      const known = find(visitor, bucket);
      const way = known === -1 ? take(visitor, bucket, time) : known;
      visitors[bucket * BUCKET_WORDS + way * VISITOR_WORDS + 2] = time;
      const fresh = count((bucket * WAYS + way) * rowWords, link, time);
      return before === undefined ? fresh : fresh + peek(before, link, time);
    },
  };
}
