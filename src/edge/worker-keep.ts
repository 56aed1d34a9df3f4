// How a Worker keeps a click: through the queue where there is one, else straight into the database. The
// reader has his answer by then.
import type { Batch, ClickStore } from '../core/clicks/click-store.ts';
import type { WorkerEnv } from './worker-env.ts';

/** With pauses twice as long each time, 25 seconds: Cloudflare lets 30 go on after an answer. */
const TRIES = 7;
const FIRST_PAUSE_MS = 200;

/** Keeps a batch once, and tries again for a while; says so in the log when it is lost. */
export async function keep(
  batch: Batch,
  queue: WorkerEnv['CLICKS'],
  store: ClickStore,
): Promise<void> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    if (attempt > 0) await pause(FIRST_PAUSE_MS * 2 ** attempt);
    // Either way leads there, and the batch's name lets only one of two arrivals count.
    if (queue !== undefined && (await succeeds(() => queue.send(batch)))) return;
    if (await succeeds(() => store.recordOnce([batch]))) return;
  }
  console.error(`Tidemark lost ${batch.clicks.length} clicks and ${batch.views.length} views.`);
}

async function succeeds(work: () => void | Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    console.warn(`Tidemark could not keep a click yet: ${(error as Error).message}`);
    return false;
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
