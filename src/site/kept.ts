// A costly reading that is kept, and made again in the background when what it is of has changed.

export interface KeptOptions<T> {
  /** What changes with the reading: times of files, the day. */
  stamp: () => string;
  read: () => Promise<T>;
  now: () => Date;
}

/** For so long it is given without a look at the files. */
const FRESH_MS = 2000;
/** For so long it may be given while a newer one is made. */
const STALE_MS = 5 * 60_000;

/** A rejection is not kept: the next call reads again. */
export function createKept<T>({ stamp, read, now }: KeptOptions<T>): () => Promise<T> {
  let kept: { value: Promise<T>; stamp: string; readAt: number; checkedAt: number } | undefined;
  let isReading = false;

  const readAgain = (stamped: string): Promise<T> => {
    const at = now().getTime();
    const entry = { value: read(), stamp: stamped, readAt: at, checkedAt: at };
    kept = entry;
    entry.value.catch(() => {
      if (kept === entry) kept = undefined;
    });
    return entry.value;
  };

  const readBehind = (stamped: string): void => {
    if (isReading) return;
    isReading = true;
    // After the answer that is on its way.
    setImmediate(() => {
      const at = now().getTime();
      const value = read();
      value.then(
        () => {
          kept = { value, stamp: stamped, readAt: at, checkedAt: at };
          isReading = false;
        },
        () => {
          kept = undefined;
          isReading = false;
        },
      );
    });
  };

  return () => {
    const at = now().getTime();
    if (kept === undefined) return readAgain(stamp());
    if (at - kept.checkedAt < FRESH_MS) return kept.value;
    const stamped = stamp();
    if (stamped === kept.stamp) {
      kept.checkedAt = at;
      return kept.value;
    }
    if (at - kept.readAt > STALE_MS) return readAgain(stamped);
    readBehind(stamped);
    return kept.value;
  };
}
