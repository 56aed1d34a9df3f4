// The thread of a build: does the steps that it is asked for, one after the other.
import { workerData, type MessagePort } from 'node:worker_threads';
import { packError, type Answer, type Question } from './messages.ts';
import { createBuildSteps, type BuildTask } from './steps.ts';

const { port, task } = workerData as { port: MessagePort; task: BuildTask };
const steps = createBuildSteps(task);

port.on('message', ({ number, step, args }: Question) => {
  const work = steps[step] as (...args: unknown[]) => Promise<unknown>;
  work(...args).then(
    (value) => port.postMessage({ number, value } satisfies Answer),
    (error: unknown) => port.postMessage({ number, error: packError(error) } satisfies Answer),
  );
});
