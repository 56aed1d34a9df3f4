// When something was seen last, for a fixed number of things: a flood of new ones displaces the oldest and
// takes no more memory. Typed arrays, so nothing is there to be collected while requests are answered.

export interface Recent {
  /** Value set last for a key of two 32-bit integers; 0 when it is unknown or was displaced. */
  get(high: number, low: number): number;
  /** `value` above 0, and not below those set before: the smallest of a full bucket is displaced. */
  set(high: number, low: number, value: number): void;
  /** Bytes that it takes, whatever it is given. */
  bytes: number;
}

const WAYS = 8;

/** Remembers about `capacity` keys, a power of two of at least 8; 12 bytes each. */
export function createRecent(capacity: number): Recent {
  const highs = new Uint32Array(capacity);
  const lows = new Uint32Array(capacity);
  const values = new Uint32Array(capacity);
  const mask = capacity / WAYS - 1;

  const find = (high: number, low: number): number => {
    const first = ((high ^ (low >>> 7)) & mask) * WAYS;
    for (let slot = first; slot < first + WAYS; slot += 1) {
      if (highs[slot] === high && lows[slot] === low) return slot;
    }
    return -1;
  };
  const findOldest = (high: number, low: number): number => {
    const first = ((high ^ (low >>> 7)) & mask) * WAYS;
    let oldest = first;
    for (let slot = first + 1; slot < first + WAYS; slot += 1) {
      if ((values[slot] ?? 0) < (values[oldest] ?? 0)) oldest = slot;
    }
    return oldest;
  };

  return {
    get(high, low) {
      const slot = find(high >>> 0, low >>> 0);
      return slot === -1 ? 0 : (values[slot] ?? 0);
    },
    set(high, low, value) {
      const [a, b] = [high >>> 0, low >>> 0];
      const known = find(a, b);
      const slot = known === -1 ? findOldest(a, b) : known;
      highs[slot] = a;
      lows[slot] = b;
      values[slot] = value;
    },
    bytes: capacity * 12,
  };
}
