// What waits for the store: in the spool; where that cannot be written either, in memory, up to a bound.
import type { Batch } from '../core/clicks/click-store.ts';
import type { Spool, SpoolChunk } from '../stores/spool.ts';
import { countRows, messageOf } from './node-patience.ts';

export interface BacklogHealth {
  /** Rows of this run that wait in the spool. */
  spooled: number;
  /** Rows of this run that wait in memory alone: a full disk, say. A crash would lose them. */
  held: number;
  /** Rows of this run that were let go, because memory is bounded. */
  dropped: number;
}

export interface Backlog {
  /** Never throws. */
  add(batch: Batch): void;
  /** The next batches that wait, a writer's in order; undefined when none do. */
  next(): SpoolChunk | undefined;
  health(): BacklogHealth;
  /** To be called when `next` has nothing more. */
  reset(): void;
  /** Gives what is in memory to the spool, or to `record` when that cannot be written. */
  close(record: (batches: readonly Batch[]) => void | Promise<void>): Promise<void>;
}

export interface BacklogOptions {
  /** Told at each failure of the spool; expected to speak seldom. */
  log: (message: string) => void;
  /** Rows in memory, each of about 300 bytes. @default 100000 */
  mostHeld?: number | undefined;
}

/** Batches in one piece of a replay from memory. */
const PIECE = 200;

/** Rows that are written at once where many wait, some 30 ms of writing: readers wait as long. The next batch takes more with it. */
const ROWS_AT_ONCE = 10_000;

export function createBacklog(spool: Spool, options: BacklogOptions): Backlog {
  const { log, mostHeld = 100_000 } = options;
  let waiting: Batch[] = [];
  let isUnusable = false;
  const counts: BacklogHealth = { spooled: 0, held: 0, dropped: 0 };

  const tell = (error: unknown): void => {
    const lost = counts.dropped === 0 ? '' : `, ${counts.dropped} rows are lost`;
    log(
      `Neither store nor spool can be written: ${counts.held} rows wait in memory${lost}. ${messageOf(error)}`,
    );
  };
  /** In their order: what came first is in the spool first. True when it was written. */
  const moveRows = (most: number): boolean => {
    const moving = takeRows(waiting, most);
    try {
      spool.append(moving);
    } catch (error) {
      isUnusable = true;
      tell(error);
      return false;
    }
    isUnusable = false;
    waiting = waiting.slice(moving.length);
    const rows = sumRows(moving);
    counts.held -= rows;
    counts.spooled += rows;
    return true;
  };
  /** A spool that failed is tried with one batch first: to write down all that waits, in vain, takes time. */
  const moveToSpool = (): boolean => {
    if (isUnusable && !moveRows(1)) return false;
    return waiting.length === 0 || moveRows(ROWS_AT_ONCE);
  };
  const nextOfSpool = (): SpoolChunk | undefined => {
    try {
      return spool.next();
    } catch (error) {
      tell(error);
      return undefined;
    }
  };
  const nextHeld = (): SpoolChunk | undefined => {
    const batches = waiting.slice(0, PIECE);
    if (batches.length === 0) return undefined;
    return {
      batches,
      rejected: 0,
      done() {
        // Some may have found room in the spool meanwhile; the store knows them by their numbers.
        const gone = new Set(batches);
        waiting = waiting.filter((batch) => !gone.has(batch));
        counts.held = sumRows(waiting);
      },
    };
  };

  return {
    add(batch) {
      const rows = countRows(batch);
      if (counts.held + rows > mostHeld) counts.dropped += rows;
      else {
        waiting.push(batch);
        counts.held += rows;
      }
      moveToSpool();
    },
    next: () => nextOfSpool() ?? nextHeld(),
    health: () => ({ ...counts }),
    reset() {
      counts.spooled = 0;
    },
    async close(record) {
      while (waiting.length > 0 && moveToSpool());
      try {
        if (waiting.length > 0) await record(waiting);
      } catch (error) {
        counts.dropped += counts.held;
        log(`The server ends, and ${counts.dropped} rows are lost. ${messageOf(error)}`);
      } finally {
        spool.close();
      }
    },
  };
}

/** The first batches that together have at most `most` rows; one at least. */
function takeRows(batches: readonly Batch[], most: number): Batch[] {
  let rows = 0;
  let end = 0;
  for (const batch of batches) {
    rows += countRows(batch);
    if (end > 0 && rows > most) break;
    end += 1;
  }
  return batches.slice(0, end);
}

function sumRows(batches: readonly Batch[]): number {
  return batches.reduce((sum, batch) => sum + countRows(batch), 0);
}
