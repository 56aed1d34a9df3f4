// The threads of the desk: one answers, and one reads a large site anew meanwhile, to take its place.
import { totalmem } from 'node:os';
import { MessageChannel, Worker } from 'node:worker_threads';
import type { DeskReading } from '../desk/pages/reading.ts';
import type { DeskSite } from '../desk/source.ts';

/** What a thread is started with. */
export interface DeskThreadData {
  root: string;
  env: Readonly<Record<string, string | undefined>>;
}

/**
 * What a thread is for. `first` may answer from what an earlier server left on disk; `next` reads all anew, to take its
 * place; `light` answers, while another reads, what needs none of that.
 */
export type DeskRole = 'first' | 'next' | 'light';

/** A question, or a wish to have everything read before the first one. */
export type DeskMessage = ({ kind: 'question' } & DeskQuestion) | { kind: 'warm' };

export interface DeskQuestion {
  number: number;
  method: string;
  /** Path and query. */
  url: string;
  /** Of a form. */
  body: string | undefined;
  /** True when the asker takes gzip. */
  gzip: boolean;
}

export interface DeskAnswer {
  kind: 'answer';
  number: number;
  status: number;
  headers: [string, string][];
  body: Uint8Array;
  /** True when what it was made of has changed, and takes too long to be read by this thread. */
  isOutdated: boolean;
}

/** Whose desk it is, and what it begins to read, are told before there is an answer. */
export type DeskReply =
  | DeskAnswer
  | { kind: 'warmed' }
  /** Nothing more is read before it is asked for. */
  | { kind: 'settled' }
  /** It answers from figures of an earlier server, and there are newer ones. */
  | { kind: 'stale' }
  | { kind: 'about'; site: DeskSite }
  | { kind: 'reading'; what: string };

export interface DeskThreads {
  /** Rejects with a sentence for the asker. The first one starts a thread. */
  ask(question: Omit<DeskQuestion, 'number'>): Promise<DeskAnswer>;
  close(): Promise<void>;
}

/** Then the asker is told what is being read; the thread goes on, and has it some time later. */
const PATIENCE_MS = 2000;
/** What takes a second to read is read every twenty seconds at most. */
const REST = 20;
/** A thread that has not answered for so long reads, and answers nothing else meanwhile. */
const BUSY_MS = 250;
/** What needs neither content nor ledger. */
const LIGHT = /^\/_tidemark\/live(?:[/?]|$)/;

/** `script` is what a thread runs; it speaks in `DeskMessage` and `DeskReply`. */
export function createDeskThreads(
  data: DeskThreadData,
  log: (message: string) => void,
  script = new URL('node-desk-thread.ts', import.meta.url),
): DeskThreads {
  let active: Thread | undefined;
  let successor: Thread | undefined;
  let light: Thread | undefined;

  const start = (role: DeskRole): Thread => {
    const thread = startThread(
      script,
      { ...data, role },
      {
        onEnd(error) {
          log(`The desk stopped, and starts again when it is asked: ${error.message}`);
          if (active === thread) active = undefined;
          if (successor === thread) successor = undefined;
          if (light === thread) light = undefined;
        },
        onStale() {
          if (active === thread && successor === undefined) void replace(start('next'));
        },
      },
    );
    return thread;
  };

  const replace = async (next: Thread): Promise<void> => {
    successor = next;
    try {
      await next.warm();
    } catch {
      // It has said why; the one that answers goes on.
      return;
    }
    successor = undefined;
    const former = active;
    active = next;
    await former?.retire();
  };

  /** While figures are read, what needs none of them is answered by a thread of its own. */
  const choose = (url: string): Thread => {
    active ??= start('first');
    if (active.isSettled() && !active.isBusy()) {
      void light?.retire();
      light = undefined;
    }
    if (!LIGHT.test(url)) return active;
    if (active.isBusy()) light ??= start('light');
    return light ?? active;
  };

  return {
    async ask(question) {
      const asked = choose(question.url);
      const answer = await asked.ask(question);
      if (answer.isOutdated && successor === undefined && active === asked && asked.hasRested())
        void replace(start('next'));
      return answer;
    },
    async close() {
      await Promise.all([active?.end(), successor?.end(), light?.end()]);
    },
  };
}

interface Thread {
  ask(question: Omit<DeskQuestion, 'number'>): Promise<DeskAnswer>;
  /** Reads everything; rejects when the thread ends before. */
  warm(): Promise<void>;
  /** Whether something that was asked is not answered yet. */
  isBusy(): boolean;
  /** Whether it has read what it reads without being asked. */
  isSettled(): boolean;
  /** Whether it is old enough for what it costs to read all anew. */
  hasRested(): boolean;
  /** Ends it once it has answered. */
  retire(): Promise<void>;
  end(): Promise<void>;
}

function startThread(
  script: URL,
  data: DeskThreadData & { role: DeskRole },
  { onEnd, onStale }: { onEnd: (error: Error) => void; onStale: () => void },
): Thread {
  const { port1: port, port2 } = new MessageChannel();
  const worker = new Worker(script, {
    workerData: { ...data, port: port2 },
    transferList: [port2],
    // A large site needs more than a thread has by itself; half of the machine is left to the others.
    resourceLimits: { maxOldGenerationSizeMb: Math.max(1024, totalmem() / 2 / 2 ** 20) },
  });
  const waiting = new Map<number, Question>();
  const warming = Promise.withResolvers<void>();
  warming.promise.catch(() => undefined);
  const startedAt = performance.now();
  let asked = 0;
  let longestMs = 0;
  let isSettled = false;
  let site: DeskSite | undefined;
  const readings: { what: string; at: number }[] = [];
  worker.on('error', (error: Error) => {
    for (const { promised } of waiting.values()) promised.reject(error);
    waiting.clear();
    warming.reject(error);
    onEnd(error);
  });
  port.on('message', (reply: DeskReply) => {
    if (reply.kind === 'warmed') {
      longestMs = Math.max(longestMs, performance.now() - startedAt);
      isSettled = true;
      warming.resolve();
      return;
    }
    if (reply.kind === 'settled') {
      isSettled = true;
      return;
    }
    if (reply.kind === 'stale') {
      onStale();
      return;
    }
    if (reply.kind === 'about') {
      ({ site } = reply);
      return;
    }
    if (reply.kind === 'reading') {
      isSettled = false;
      readings.push({ what: reply.what, at: performance.now() });
      return;
    }
    waiting.get(reply.number)?.promised.resolve(reply);
    waiting.delete(reply.number);
  });
  const post = (message: DeskMessage) => port.postMessage(message);
  // One is read after the other: the next one's beginning is the end of the one before.
  const list = () =>
    readings.map(({ what, at }, index): DeskReading => {
      const end = readings[index + 1]?.at;
      return {
        what,
        seconds: ((end ?? performance.now()) - at) / 1000,
        isDone: end !== undefined,
      };
    });
  const end = async (): Promise<void> => {
    await worker.terminate();
  };
  // The server outlives it, and it must not outlive the server.
  worker.unref();
  port.unref();
  return {
    async ask(question) {
      asked += 1;
      const number = asked;
      const promised = Promise.withResolvers<DeskAnswer>();
      const askedAt = performance.now();
      waiting.set(number, { promised, askedAt });
      const note = () => {
        longestMs = Math.max(longestMs, performance.now() - askedAt);
      };
      promised.promise.then(note, note);
      post({ kind: 'question', ...question, number });
      return withPatience(promised.promise, () => new DeskBusyError(list(), site));
    },
    warm() {
      post({ kind: 'warm' });
      return warming.promise;
    },
    isBusy: () =>
      [...waiting.values()].some(({ askedAt }) => performance.now() - askedAt > BUSY_MS),
    isSettled: () => isSettled,
    hasRested: () => performance.now() - startedAt > REST * longestMs,
    async retire() {
      await Promise.allSettled([...waiting.values()].map(({ promised: { promise } }) => promise));
      await end();
    },
    end,
  };
}

interface Question {
  promised: PromiseWithResolvers<DeskAnswer>;
  askedAt: number;
}

/** The figures are not there yet: to be asked for again. */
export class DeskBusyError extends Error {
  override readonly name = 'DeskBusyError';
  readonly readings: readonly DeskReading[];
  /** Undefined until the thread has read the settings. */
  readonly site: DeskSite | undefined;

  constructor(readings: readonly DeskReading[], site: DeskSite | undefined) {
    super('The figures are still being read. Try again in some seconds.');
    this.readings = readings;
    this.site = site;
  }
}

async function withPatience<T>(promise: Promise<T>, describe: () => Error): Promise<T> {
  const patience = Promise.withResolvers<never>();
  const timer = setTimeout(() => patience.reject(describe()), PATIENCE_MS);
  timer.unref();
  try {
    return await Promise.race([promise, patience.promise]);
  } finally {
    clearTimeout(timer);
  }
}
