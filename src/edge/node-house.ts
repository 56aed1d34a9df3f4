// The chores of a SQLite file on a thread of their own: to empty the log waits for the disk, in one call, and a
// redirect would wait as long.
import { MessageChannel, Worker } from 'node:worker_threads';
import type { Housekeeper } from './node-housekeeper.ts';
import { messageOf } from './node-patience.ts';

/** What the thread is started with. */
export interface HouseThreadData {
  /** The database. */
  path: string;
  /** How long single rows stay, in days. */
  rowDays: number;
  /** See `HousekeeperOptions`. */
  everyMs?: number;
}

/** Begins at once. A thread that fails is told of and not started again: clicks are counted at the next start. */
export function startHouseThread(
  data: HouseThreadData,
  log: (message: string) => void,
): Housekeeper {
  const { port1: port, port2 } = new MessageChannel();
  const worker = new Worker(new URL('node-house-thread.ts', import.meta.url), {
    workerData: { ...data, port: port2 },
    transferList: [port2],
  });
  const ended = new Promise<void>((resolve) => {
    worker.once('exit', () => resolve());
  });
  port.on('message', log);
  worker.on('error', (error) => {
    log(`Clicks are not rolled up until the next start: reports get slower. ${messageOf(error)}`);
  });
  // The server alone decides when the process ends.
  worker.unref();
  port.unref();
  return {
    async stop() {
      worker.ref();
      port.postMessage('stop');
      await ended;
    },
  };
}
