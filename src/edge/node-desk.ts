// Binds the desk to the production server: who may ask is judged here, what is answered in a thread of its own.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { MessageChannel, Worker } from 'node:worker_threads';
import { PING_SCRIPT_PATH } from '../core/clicks/ping-script.ts';
import { DESK_PATH } from '../desk/page.ts';
import { judgeDeskAccess, REFUSAL_HEADERS, refuseDesk } from './desk-access.ts';
import { createOwner, type OwnerOptions } from './owner.ts';
import { SELF_TEST_PATH } from './self-test.ts';

/** What the thread is started with. */
export interface DeskThreadData {
  root: string;
  env: Readonly<Record<string, string | undefined>>;
}

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
  number: number;
  status: number;
  headers: [string, string][];
  body: Uint8Array;
}

export interface DeskOptions extends DeskThreadData {
  owner?: OwnerOptions;
  /** The site's own origins; with none, the token alone decides who may ask from elsewhere. */
  origins?: readonly string[];
  log: (message: string) => void;
}

export interface DeskHandler {
  answer(request: IncomingMessage, response: ServerResponse): void;
  close(): Promise<void>;
}

/** Whether the desk answers there: what else is below its path has an address of its own. */
export function isDeskPath(path: string): boolean {
  return (
    (path.startsWith(DESK_PATH) || `${path}/` === DESK_PATH) &&
    path !== SELF_TEST_PATH &&
    path !== PING_SCRIPT_PATH
  );
}

/** Forms of the desk are a few lines. */
const BODY_LIMIT = 64 * 1024;
const PATIENCE_MS = 30_000;

/** The thread is started by the first request that may see the desk. */
export function createDeskHandler({
  root,
  env,
  owner,
  origins = [],
  log,
}: DeskOptions): DeskHandler {
  const known = createOwner(owner);
  const hosts = origins.map((origin) => new URL(origin).hostname);
  let thread: Thread | undefined;

  const forward = (request: IncomingMessage, response: ServerResponse, body?: string): void => {
    thread ??= startThread({ root, env }, (error) => {
      log(`The desk stopped, and starts again when it is asked: ${error.message}`);
      thread = undefined;
    });
    thread
      .ask({
        method: request.method ?? 'GET',
        url: request.url ?? '/',
        body,
        gzip: /\bgzip\b/.test(request.headers['accept-encoding']?.toString() ?? ''),
      })
      .then(({ status, headers, body: bytes }) => {
        response.writeHead(status, [...headers.flat(), 'Content-Length', String(bytes.length)]);
        response.end(request.method === 'HEAD' ? undefined : bytes);
      })
      .catch((error: unknown) => sendText(response, 503, (error as Error).message));
  };

  return {
    answer(request, response) {
      const { method = 'GET', headers, socket } = request;
      const header = (name: string) => headers[name]?.toString();
      const access = judgeDeskAccess({ method, peer: socket.remoteAddress, header }, known, hosts);
      if (access !== 'open') {
        const { status, headers: told, body } = refuseDesk(access);
        response.writeHead(status, { ...told, 'Content-Length': Buffer.byteLength(body) });
        response.end(body);
      } else if (method === 'GET' || method === 'HEAD') forward(request, response);
      else if (method === 'POST') {
        readBody(request).then(
          (body) => forward(request, response, body),
          () => sendText(response, 413, 'Unexpected form, expected at most 64 kB.'),
        );
      } else sendText(response, 405, 'Unexpected method, expected GET or POST.');
    },
    close: async () => {
      await thread?.end();
    },
  };
}

function sendText(response: ServerResponse, status: number, text: string): void {
  const body = `${text}\n`;
  response.writeHead(status, {
    ...REFUSAL_HEADERS,
    'Content-Length': Buffer.byteLength(body),
  });
  response.end(body);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > BODY_LIMIT) throw new RangeError('too long');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

interface Thread {
  ask(question: Omit<DeskQuestion, 'number'>): Promise<DeskAnswer>;
  end(): Promise<unknown>;
}

function startThread(data: DeskThreadData, onEnd: (error: Error) => void): Thread {
  const { port1: port, port2 } = new MessageChannel();
  const worker = new Worker(new URL('node-desk-thread.ts', import.meta.url), {
    workerData: { ...data, port: port2 },
    transferList: [port2],
  });
  const waiting = new Map<number, PromiseWithResolvers<DeskAnswer>>();
  let asked = 0;
  const fail = (error: Error): void => {
    for (const question of waiting.values()) question.reject(error);
    waiting.clear();
    onEnd(error);
  };
  port.on('message', (answer: DeskAnswer) => {
    waiting.get(answer.number)?.resolve(answer);
    waiting.delete(answer.number);
  });
  worker.on('error', fail);
  // The server outlives it, and it must not outlive the server.
  worker.unref();
  port.unref();
  return {
    ask(question) {
      asked += 1;
      const number = asked;
      const promised = Promise.withResolvers<DeskAnswer>();
      waiting.set(number, promised);
      const timer = setTimeout(() => {
        waiting.delete(number);
        promised.reject(new Error('The desk takes too long to add up. Try again in a minute.'));
      }, PATIENCE_MS);
      timer.unref();
      port.postMessage({ ...question, number } satisfies DeskQuestion);
      return promised.promise.finally(() => clearTimeout(timer));
    },
    end: () => worker.terminate(),
  };
}
