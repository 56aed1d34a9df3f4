// The second thread of a lint over many posts.
import { workerData, type MessagePort } from 'node:worker_threads';
import { lintShares, type HelperAnswer, type SharedLint } from './lint-posts.ts';
import { begin, end } from './shares.ts';

const { port, ...shared } = workerData as SharedLint & { port: MessagePort };

function answer(): HelperAnswer {
  try {
    return { found: lintShares(shared) };
  } catch (error) {
    return { error };
  }
}

begin(shared.shares);
port.postMessage(answer());
end(shared.shares);
