// The second thread of a lint over many posts. Its modules are those that the last run has compiled, and
// so are loaded in half the time: they come after the cache, which an import at the top would not wait for.
import { enableCompileCache } from 'node:module';
import { workerData, type MessagePort } from 'node:worker_threads';
import type { HelperAnswer, SharedLint } from './lint-posts.ts';

enableCompileCache();
const [{ begin, end }, { lintShares }, { runInTurns }] = await Promise.all([
  import('./shares.ts'),
  import('./lint-posts.ts'),
  import('./in-turns.ts'),
]);

const { port, ...shared } = workerData as SharedLint & { port: MessagePort };

const send = (answer: HelperAnswer): void => port.postMessage(answer);

begin(shared.shares);
try {
  await runInTurns(lintShares(shared, (found) => send({ found })));
} catch (error) {
  send({ error });
}
end(shared.shares);
