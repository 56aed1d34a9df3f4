// A list that several threads work off: each takes the next few items until none is left.

/** Items that a thread takes at a time. */
const SHARE = 16;

const NEXT = 0;
const LENGTH = 1;
/** Whether the helper has begun, and whether it has ended. */
const BEGUN = 2;
const ENDED = 3;

/** Memory that threads share. */
export type Shares = Int32Array<SharedArrayBuffer>;

export function createShares(length: number): Shares {
  const shares = new Int32Array(new SharedArrayBuffer(4 * Int32Array.BYTES_PER_ELEMENT));
  Atomics.store(shares, LENGTH, length);
  return shares;
}

/** Ranges of indexes that no other thread gets; their ends are exclusive. */
export function* takeShares(shares: Shares): Generator<readonly [from: number, to: number]> {
  const length = Atomics.load(shares, LENGTH);
  for (;;) {
    const first = Atomics.add(shares, NEXT, SHARE);
    if (first >= length) return;
    yield [first, Math.min(length, first + SHARE)];
  }
}

/** Items that some thread has taken. */
export function countTaken(shares: Shares): number {
  return Math.min(Atomics.load(shares, LENGTH), Atomics.load(shares, NEXT));
}

/** What a helper calls before it takes its first item. */
export function begin(shares: Shares): void {
  Atomics.store(shares, BEGUN, 1);
}

/** What a helper calls after all, also when it failed. */
export function end(shares: Shares): void {
  Atomics.store(shares, ENDED, 1);
  Atomics.notify(shares, ENDED);
}

/**
 * Blocks until the helper has ended, once all items are taken. False for a helper that has not begun: it
 * will find nothing to take.
 */
export function waitForHelper(shares: Shares): boolean {
  if (Atomics.load(shares, BEGUN) === 0) return false;
  Atomics.wait(shares, ENDED, 0);
  return true;
}
