// Brings what waited into the store, once the store can be written.
import type { Batch } from '../core/clicks/click-store.ts';
import type { Backlog } from './node-backlog.ts';
import { countRows, yieldToRequests } from './node-patience.ts';

export interface ReplayOptions {
  record: (batches: readonly Batch[]) => void | Promise<void>;
  /** Asked between two pieces. */
  isStopped: () => boolean;
  log: (message: string) => void;
  /** Called before a piece so small that what comes meanwhile can wait for it. */
  onLastPiece?: () => void;
  /** Called in the turn in which nothing more was found to wait. */
  onEmpty: () => void;
}

/** Batches that a store keeps within a moment. */
const SMALL_PIECE = 200;

/**
 * Piece by piece, so that requests are answered in between. A piece leaves the backlog after the store
 * has it; what a crash makes come twice, the store recognises. Rejects when the store fails again.
 */
export async function replayBacklog(backlog: Backlog, options: ReplayOptions): Promise<void> {
  const { record, isStopped, log, onLastPiece, onEmpty } = options;
  let rows = 0;
  for (let chunk = backlog.next(); chunk !== undefined; chunk = backlog.next()) {
    if (isStopped()) return;
    if (chunk.batches.length <= SMALL_PIECE) onLastPiece?.();
    await record(chunk.batches);
    chunk.done();
    for (const batch of chunk.batches) rows += countRows(batch);
    if (chunk.rejected > 0) {
      log(`${chunk.rejected} broken lines of the spool were put into *.rejected beside it.`);
    }
    await yieldToRequests();
  }
  onEmpty();
  if (rows > 0) log(`${rows} rows that waited are in the store.`);
}
