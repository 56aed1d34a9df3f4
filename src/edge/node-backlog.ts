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

export function createBacklog(spool: Spool, options: BacklogOptions): Backlog {
  const { log, mostHeld = 100_000 } = options;
  let waiting: Batch[] = [];
  const counts: BacklogHealth = { spooled: 0, held: 0, dropped: 0 };

  const tell = (error: unknown): void => {
    const lost = counts.dropped === 0 ? '' : `, ${counts.dropped} rows are lost`;
    log(
      `Neither store nor spool can be written: ${counts.held} rows wait in memory${lost}. ${messageOf(error)}`,
    );
  };
  /** In their order: what came first is in the spool first. */
  const moveToSpool = (): void => {
    let moved = 0;
    try {
      for (const batch of waiting) {
        spool.append(batch);
        moved += 1;
        counts.held -= countRows(batch);
        counts.spooled += countRows(batch);
      }
    } catch (error) {
      tell(error);
    }
    waiting = waiting.slice(moved);
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
      if (waiting.length > 0) moveToSpool();
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

function sumRows(batches: readonly Batch[]): number {
  return batches.reduce((sum, batch) => sum + countRows(batch), 0);
}
