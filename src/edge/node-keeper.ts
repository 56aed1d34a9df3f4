// Keeps batches: in the store, else in the backlog. It never throws and never takes longer than its
// deadline, so that whatever waits for it is answered.
import type { Batch, ClickStore } from '../core/clicks/click-store.ts';
import type { Spool } from '../stores/spool.ts';
import { type BacklogHealth, createBacklog } from './node-backlog.ts';
import { createThrottle, messageOf, withDeadline } from './node-patience.ts';
import { replayBacklog } from './node-replay.ts';

export interface KeeperOptions {
  /** Opens the store, and opens it anew after it failed: its file may be another one by then. */
  openStore: () => ClickStore;
  spool: Spool;
  /** A line for the operator. */
  log: (message: string) => void;
  /** Milliseconds since the Unix epoch. */
  now: () => number;
  /** Longest wait for a store before its batch goes to the spool. @default 250 */
  deadlineMs?: number | undefined;
  /** First wait before a failing store is tried again; doubles up to 30 s. @default 1000 */
  retryMs?: number | undefined;
  /** Rows that may wait in memory when neither store nor spool can be written. @default 100000 */
  mostHeld?: number | undefined;
}

export interface KeeperHealth extends BacklogHealth {
  store: 'ok' | 'failing';
}

export interface Keeper {
  /** Keeps the batch; undefined when it is settled already, else a promise that never rejects. */
  keep(batch: Batch): undefined | Promise<void>;
  health(): KeeperHealth;
  /** Closes the store. What waits in the spool is replayed at the next start. */
  close(): Promise<void>;
}

const LONGEST_RETRY_MS = 30_000;

/** @throws what `openStore` throws: at the start a person is there to read it. */
export function createKeeper(options: KeeperOptions): Keeper {
  const { openStore, spool, log, now, deadlineMs = 250, retryMs = 1000 } = options;
  const logFailing = createThrottle(log, now);
  const backlog = createBacklog(spool, {
    log: createThrottle(log, now),
    mostHeld: options.mostHeld,
  });
  let state: KeeperHealth['store'] = 'ok';
  let store: ClickStore | undefined = openStore();
  let retry: NodeJS.Timeout | undefined;
  let wait = retryMs;
  let isClosed = false;
  /** Settled when the last piece of the backlog is in the store; undefined before that is in sight. */
  let handOver: PromiseWithResolvers<void> | undefined;

  const fail = (error: unknown): void => {
    if (state === 'ok') wait = retryMs;
    state = 'failing';
    logFailing(
      `The store fails: links go on working, and clicks wait in the spool. ${messageOf(error)}`,
    );
    if (isClosed || retry !== undefined) return;
    retry = setTimeout(reopen, wait).unref();
    wait = Math.min(wait * 2, LONGEST_RETRY_MS);
  };

  const reopen = (): void => {
    retry = undefined;
    recovery = recover();
  };

  const recover = async (): Promise<void> => {
    try {
      await closeQuietly(store);
      store = undefined;
      store = openStore();
      await replay(store);
      handOver?.resolve();
    } catch (error) {
      fail(error);
      handOver?.reject(error);
    } finally {
      handOver = undefined;
    }
  };

  /**
   * While the store is `failing`, new batches join the backlog; it is `ok` in the same turn in which
   * that was found empty. So the batches of a writer reach the store in order. Under load it would never
   * be: batches that come while the last piece is written wait for it instead.
   */
  const replay = async (into: ClickStore): Promise<void> => {
    await replayBacklog(backlog, {
      record: (batches) => into.recordOnce(batches),
      isStopped: () => isClosed,
      log,
      onLastPiece() {
        if (state === 'ok' || handOver !== undefined) return;
        handOver = Promise.withResolvers();
        // Nobody may be waiting.
        handOver.promise.catch(() => undefined);
      },
      onEmpty() {
        state = 'ok';
        backlog.reset();
      },
    });
  };

  // What an earlier run left. New batches need not wait for it: it is of another writer.
  let recovery: Promise<void> = replay(store).catch(fail);

  const settle = async (
    keeping: Promise<void>,
    batch: Batch,
    patienceMs = deadlineMs,
  ): Promise<void> => {
    try {
      await withDeadline(keeping, patienceMs);
    } catch (error) {
      fail(error);
      backlog.add(batch);
    }
  };

  const keepNow = (
    into: ClickStore,
    batch: Batch,
    patienceMs?: number,
  ): undefined | Promise<void> => {
    try {
      const keeping = into.recordOnce([batch]);
      return keeping instanceof Promise ? settle(keeping, batch, patienceMs) : undefined;
    } catch (error) {
      fail(error);
      backlog.add(batch);
      return undefined;
    }
  };

  const keepAfter = async (caughtUp: Promise<void>, batch: Batch): Promise<void> => {
    const since = now();
    try {
      await withDeadline(caughtUp, deadlineMs);
    } catch {
      // Either way the backlog is not empty yet, or not to be emptied.
      backlog.add(batch);
      return;
    }
    if (store === undefined || state === 'failing') backlog.add(batch);
    else await keepNow(store, batch, Math.max(0, deadlineMs - (now() - since)));
  };

  return {
    keep(batch) {
      if (store !== undefined && state === 'ok') return keepNow(store, batch);
      if (handOver !== undefined) return keepAfter(handOver.promise, batch);
      backlog.add(batch);
      return undefined;
    },
    health: () => ({ store: state, ...backlog.health() }),
    async close() {
      isClosed = true;
      clearTimeout(retry);
      await recovery;
      await backlog.close((batches) => store?.recordOnce(batches));
      await store?.close();
    },
  };
}

/** A store that failed may fail to close, too. */
async function closeQuietly(store: ClickStore | undefined): Promise<void> {
  try {
    await store?.close();
  } catch {
    // It is opened anew in any case.
  }
}
