// A costly reading that is kept, and made again when what it is of has changed: at once where that is quick, else in the
// background.

export interface KeptOptions<T> {
  /** What changes with the reading: times of files, the day. */
  stamp: () => string;
  read: () => Promise<T>;
  now: () => Date;
  /** Called, in place of a reading that takes long, when there is something newer. @default it is read here */
  onOutdated?: (() => void) | undefined;
}

export interface Kept<T> {
  /** Rejects when there is no reading and none can be made: the next call tries again. */
  get(): Promise<T>;
  /** Why the last reading failed, and of when the one is that is given in its place; undefined in order. */
  trouble(): KeptTrouble | undefined;
}

interface KeptTrouble {
  message: string;
  /** When the reading began that is still given. */
  readAt: Date;
}

/** For so long it is given without a look at the files. */
const FRESH_MS = 2000;
/** For so long it may be given while a newer one is made. */
const STALE_MS = 5 * 60_000;
/** What takes no longer is waited for: who opens the desk after an import looks for what he imported. */
const WAIT_MS = 300;
/** What takes longer is left to `onOutdated`, where there is one. */
const QUICK_MS = 1000;
/** A reading that takes a second is made every twenty seconds at most: it must not take all of the time. */
const REST = 20;

interface Entry<T> {
  value: T;
  stamp: string;
  readAt: number;
  tookMs: number;
}

export function createKept<T>({ stamp, read, now, onOutdated }: KeptOptions<T>): Kept<T> {
  let kept: Entry<T> | undefined;
  let reading: { promise: Promise<T>; isWaitedFor: boolean } | undefined;
  let checkedAt = Number.NEGATIVE_INFINITY;
  let failure: Error | undefined;

  const readNow = async (): Promise<T> => {
    const readAt = now().getTime();
    checkedAt = readAt;
    try {
      const stamped = stamp();
      const value = await read();
      kept = { value, stamp: stamped, readAt, tookMs: now().getTime() - readAt };
      failure = undefined;
      return value;
    } catch (error) {
      failure = error as Error;
      // Figures of a while ago say more than none.
      if (kept !== undefined) return kept.value;
      throw error;
    }
  };

  const begin = (begun: Promise<T>, { isWaitedFor }: { isWaitedFor: boolean }): Promise<T> => {
    const promise = begun.finally(() => {
      reading = undefined;
    });
    reading = { promise, isWaitedFor };
    return promise;
  };

  const isChanged = ({ stamp: stamped }: Entry<T>): boolean => {
    try {
      return failure !== undefined || stamp() !== stamped;
    } catch {
      return true;
    }
  };

  return {
    async get() {
      // Who asks for several things at once gets them of one reading.
      if (reading?.isWaitedFor) return reading.promise;
      if (kept === undefined) return begin(readNow(), { isWaitedFor: true });
      const at = now().getTime();
      if (at - checkedAt < FRESH_MS || reading !== undefined) return kept.value;
      const age = at - kept.readAt;
      if (age < kept.tookMs * REST && age < STALE_MS) return kept.value;
      checkedAt = at;
      if (!isChanged(kept)) return kept.value;
      if (onOutdated && kept.tookMs > QUICK_MS) {
        onOutdated();
        return kept.value;
      }
      // A store that cannot be read would hold up each asker.
      const isQuick = failure === undefined && kept.tookMs <= WAIT_MS;
      if (isQuick || age > STALE_MS) return begin(readNow(), { isWaitedFor: true });
      // After the answer that is on its way.
      void begin(new Promise((resolve) => setImmediate(resolve)).then(readNow), {
        isWaitedFor: false,
      });
      return kept.value;
    },
    trouble: () =>
      failure !== undefined && kept !== undefined
        ? { message: failure.message, readAt: new Date(kept.readAt) }
        : undefined,
  };
}
