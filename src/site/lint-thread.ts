// The second thread of a lint over many posts.
import { workerData, type MessagePort } from 'node:worker_threads';
import { runInTurns } from './in-turns.ts';
import { lintShares, type HelperAnswer, type SharedLint } from './lint-posts.ts';
import { begin, end } from './shares.ts';

const { port, ...shared } = workerData as SharedLint & { port: MessagePort };

async function answer(): Promise<HelperAnswer> {
  try {
    return { found: await runInTurns(lintShares(shared)) };
  } catch (error) {
    return { error };
  }
}

begin(shared.shares);
port.postMessage(await answer());
end(shared.shares);
