// The first of a server's processes: it starts those that serve, starts anew what ends, and stops all.
//
// All take connections from one listening socket (`node:cluster`), so a port is taken or not for all of
// them, and a connection that nobody took yet outlives a process that dies. Their clicks meet in the
// store; each has a spool of its own.
import cluster, { type Worker } from 'node:cluster';
import { setTimeout as wait } from 'node:timers/promises';
import { combineHealth, type ServerHealth } from './node-health.ts';
import type { KeeperHealth } from './node-keeper.ts';
import type { Order, Word } from './node-process-messages.ts';

export interface ProcessesOptions {
  /** The script that each process runs, and its arguments. */
  script: string;
  args: readonly string[];
  count: number;
  /** A line for the operator. */
  log: (message: string) => void;
  /** First wait before a process that ended is started again; doubles up to 30 s. @default 250 */
  restartMs?: number;
}

export interface Processes {
  port: number;
  /** Asks all to end, and waits until they have; within about 8 seconds. */
  stop(): Promise<void>;
}

const LONGEST_RESTART_MS = 30_000;
/** A process that lived so long did not end because of how it started. */
const SETTLED_MS = 60_000;
const HEALTH_MS = 500;
const STOP_MS = 8000;

/**
 * Starts one process, and the others when it listens: what keeps it from serving is then said once.
 * Resolves when all listen; undefined when the first one ended instead, after it told why.
 */
export async function startProcesses(options: ProcessesOptions): Promise<Processes | undefined> {
  const { script, args, count, log, restartMs = 250 } = options;
  let restarts = 0;
  let isStopping = false;

  const keepAlive = (worker: Worker, lastWait: number): void => {
    const startedAt = performance.now();
    worker.on('message', (word: Word) => {
      if (word.type === 'ask-health') void tellHealth(worker, word.id);
    });
    worker.once('exit', (status, signal) => {
      if (isStopping) return;
      const isSettled = performance.now() - startedAt > SETTLED_MS;
      const pause = isSettled ? restartMs : Math.min(lastWait * 2 || restartMs, LONGEST_RESTART_MS);
      log(`A process ended (${signal ?? `status ${status}`}); another starts in ${pause} ms.`);
      setTimeout(() => {
        if (isStopping) return;
        restarts += 1;
        keepAlive(cluster.fork(), pause);
      }, pause).unref();
    });
  };
  const tellHealth = async (asker: Worker, id: number): Promise<void> => {
    const parts = await Promise.all(listWorkers().map((worker) => readHealth(worker)));
    const known = parts.filter((part) => part !== undefined);
    const health: ServerHealth = combineHealth(known, { wanted: count, restarts });
    order(asker, { type: 'all-health', id, health });
  };

  // Handed out by the first process instead, a connection would hang when its process dies on the way.
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  cluster.setupPrimary({ exec: script, args: [...args] });
  const first = cluster.fork();
  const port = await untilListening(first);
  if (port === undefined) return undefined;
  keepAlive(first, 0);
  const others = Array.from({ length: count - 1 }, () => cluster.fork());
  for (const other of others) keepAlive(other, 0);
  await Promise.all(others.map(untilListening));

  return {
    port,
    async stop() {
      isStopping = true;
      const workers = listWorkers();
      const ended = Promise.all(workers.map((worker) => untilEnded(worker)));
      for (const worker of workers) order(worker, { type: 'stop' });
      const late = new AbortController();
      await Promise.race([ended, wait(STOP_MS, undefined, { signal: late.signal })]);
      late.abort();
      for (const worker of workers) if (!worker.isDead()) worker.process.kill('SIGKILL');
      await ended;
    },
  };
}

let lastHealthId = 0;

/** Undefined when the process does not answer in time. */
function readHealth(worker: Worker): Promise<KeeperHealth | undefined> {
  return new Promise((resolve) => {
    lastHealthId += 1;
    const id = lastHealthId;
    const settle = (health: KeeperHealth | undefined): void => {
      clearTimeout(late);
      worker.off('message', listen);
      resolve(health);
    };
    const listen = (word: Word): void => {
      if (word.type === 'own-health' && word.id === id) settle(word.health);
    };
    const late = setTimeout(() => settle(undefined), HEALTH_MS);
    worker.on('message', listen);
    order(worker, { type: 'tell-health', id });
  });
}

function listWorkers(): Worker[] {
  return Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
}

/** To a process that just ends, nothing is said. */
function order(worker: Worker, what: Order): void {
  if (worker.isConnected()) worker.send(what, () => undefined);
}

/** The port; undefined when the process ends before it listens. */
function untilListening(worker: Worker): Promise<number | undefined> {
  return new Promise((resolve) => {
    worker.once('listening', ({ port }) => resolve(port));
    worker.once('exit', () => resolve(undefined));
  });
}

async function untilEnded(worker: Worker): Promise<void> {
  if (!worker.isDead()) await new Promise((resolve) => worker.once('exit', resolve));
}
