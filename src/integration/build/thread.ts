// The thread of a build: does the steps that it is asked for, one after the other. Its modules are those that the
// last build has compiled, and so are loaded in half the time: they come after the cache, which an import at the
// top would not wait for.
import { enableCompileCache, flushCompileCache } from 'node:module';
import { workerData, type MessagePort } from 'node:worker_threads';
import type { Answer, Question } from './messages.ts';
import type { BuildTask } from './steps.ts';

enableCompileCache();
const [{ packError }, { createBuildSteps }] = await Promise.all([
  import('./messages.ts'),
  import('./steps.ts'),
]);

// By itself Node writes it when a thread ends; this one is ended.
setImmediate(flushCompileCache);

const { port, task } = workerData as { port: MessagePort; task: BuildTask };
const steps = createBuildSteps(task);

port.on('message', ({ number, step, args }: Question) => {
  const work = steps[step] as (...args: unknown[]) => Promise<unknown>;
  work(...args).then(
    (value) => port.postMessage({ number, value } satisfies Answer),
    (error: unknown) => port.postMessage({ number, error: packError(error) } satisfies Answer),
  );
});
