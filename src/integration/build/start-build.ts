// Astro reads content and starts its bundler on one core; what Tidemark reads and checks meanwhile is done on another,
// and its memory is not the bundler's.
import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import type { AstroFacts } from '../../lint/output.ts';
import type { ModuleTexts } from '../module-texts.ts';
import { unpackError, type Answer, type Question } from './messages.ts';
import type { BuildSteps, BuildTask, FinishedBuild } from './steps.ts';

export interface Build {
  texts: ModuleTexts;
  /** Resolves once the content was found to be without errors; rejects with all of them. */
  checked: Promise<void>;
  /** Checks what was built and writes the metadata; then the thread ends. Rejects when there are errors. */
  finish(dist: string, astro: AstroFacts): Promise<FinishedBuild>;
}

/** Begins to read and to check at once. */
export function startBuild(task: BuildTask): Build {
  const { ask, end } = startThread(task);
  const prepared = ask('prepare');
  const checked = prepared.then(() => {
    ask('workAhead').catch(() => {});
  });
  // Whoever waits for it is told; Node would else end the process before Astro asks.
  checked.catch(() => {});
  return {
    checked,
    texts: {
      async readMdx(path) {
        const file = relative(task.paths.root, path).replaceAll(sep, '/');
        const { posts } = await prepared;
        return posts.get(file) ?? ask('rewrite', file, readFileSync(path, 'utf8'));
      },
      readData: async () => (await prepared).data,
      readMarkdown: () => ask('readMarkdown'),
    },
    async finish(dist, astro) {
      try {
        return await ask('finish', dist, { ...astro, source: undefined });
      } finally {
        await end();
      }
    },
  };
}

type Ask = <Step extends keyof BuildSteps>(
  step: Step,
  ...args: Parameters<BuildSteps[Step]>
) => ReturnType<BuildSteps[Step]>;

function startThread(task: BuildTask): { ask: Ask; end: () => Promise<unknown> } {
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(new URL('thread.ts', import.meta.url), {
    workerData: { task, port: port2 },
    transferList: [port2],
  });
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let asked = 0;
  // The thread keeps the process only while something is asked of it: a build may fail elsewhere.
  const settle = (number: number): PromiseWithResolvers<unknown> | undefined => {
    const question = waiting.get(number);
    waiting.delete(number);
    if (waiting.size === 0) port1.unref();
    return question;
  };
  port1.on('message', (answer: Answer) => {
    const question = settle(answer.number);
    if ('error' in answer) question?.reject(unpackError(answer.error));
    else question?.resolve(answer.value);
  });
  worker.on('error', (error) => {
    for (const number of waiting.keys()) settle(number)?.reject(error);
  });
  worker.unref();
  const ask = (step: Question['step'], ...args: unknown[]): Promise<unknown> => {
    asked += 1;
    const question = Promise.withResolvers<unknown>();
    waiting.set(asked, question);
    port1.ref();
    port1.postMessage({ number: asked, step, args } satisfies Question);
    return question.promise;
  };
  return { ask: ask as Ask, end: () => worker.terminate() };
}
