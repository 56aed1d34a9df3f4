// When something was seen last, for a fixed number of things: a flood of new ones displaces the oldest and
// takes no more memory. One typed array, so nothing is there to be collected while requests are answered.

export interface Recent {
  /** Value set last for a key of two 32-bit integers; 0 when it is unknown or was displaced. */
  get(high: number, low: number): number;
  /** `value` above 0, and not below those set before: the smallest of a full bucket is displaced. */
  set(high: number, low: number, value: number): void;
  /** Bytes that it takes, whatever it is given. */
  bytes: number;
}

// Five entries of three words are in one line of the processor's cache, whose way from memory is most of what a
// look costs: three arrays of one word each cost three.
const WAYS = 5;
const ENTRY_WORDS = 3;
const BUCKET_WORDS = 16;
/** Keys of a bucket on average: with more of them, chance would fill some buckets early. */
const KEYS_A_BUCKET = 4;

/** Remembers about `capacity` keys, a power of two of at least 8; 16 bytes each. */
export function createRecent(capacity: number): Recent {
  const words = new Uint32Array((capacity / KEYS_A_BUCKET) * BUCKET_WORDS);
  const mask = capacity / KEYS_A_BUCKET - 1;

  const firstOf = (high: number, low: number): number =>
    ((high ^ (low >>> 7)) & mask) * BUCKET_WORDS;
  /** Place of the key, else -1. */
  const find = (first: number, high: number, low: number): number => {
    for (let at = first; at < first + WAYS * ENTRY_WORDS; at += ENTRY_WORDS) {
      if (words[at] === high && words[at + 1] === low) return at;
    }
    return -1;
  };
  const findOldest = (first: number): number => {
    let oldest = first;
    for (let at = first + ENTRY_WORDS; at < first + WAYS * ENTRY_WORDS; at += ENTRY_WORDS) {
      if ((words[at + 2] ?? 0) < (words[oldest + 2] ?? 0)) oldest = at;
    }
    return oldest;
  };

  return {
    get(high, low) {
      const at = find(firstOf(high, low), high >>> 0, low >>> 0);
      return at === -1 ? 0 : (words[at + 2] ?? 0);
    },
    set(high, low, value) {
      const first = firstOf(high, low);
      const known = find(first, high >>> 0, low >>> 0);
      const at = known === -1 ? findOldest(first) : known;
      words[at] = high;
      words[at + 1] = low;
      words[at + 2] = value;
    },
    bytes: words.byteLength,
  };
}
