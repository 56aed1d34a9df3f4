// Binds the desk to the production server: who may ask is judged here, what is answered in a thread of its own.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { PING_SCRIPT_PATH } from '../core/clicks/ping-script.ts';
import { DESK_HEADERS } from '../desk/headers.ts';
import { DESK_PATH, renderPage } from '../desk/page.ts';
import { readingPage } from '../desk/pages/reading.ts';
import type { DeskSite } from '../desk/source.ts';
import { STYLE } from '../desk/style.ts';
import { judgeDeskAccess, REFUSAL_HEADERS, refuseDesk } from './desk-access.ts';
import { createDeskThreads, DeskBusyError, type DeskThreadData } from './node-desk-threads.ts';
import { createOwner, type OwnerOptions } from './owner.ts';
import { SELF_TEST_PATH } from './self-test.ts';

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
  const threads = createDeskThreads({ root, env }, log);

  const forward = async (
    request: IncomingMessage,
    response: ServerResponse,
    form?: string,
  ): Promise<void> => {
    const { method = 'GET', url = '/', headers } = request;
    const gzip = /\bgzip\b/.test(headers['accept-encoding']?.toString() ?? '');
    try {
      const { status, headers: told, body } = await threads.ask({ method, url, body: form, gzip });
      response.writeHead(status, [...told.flat(), 'Content-Length', String(body.length)]);
      response.end(method === 'HEAD' ? undefined : body);
    } catch (error) {
      if (!(error instanceof DeskBusyError)) sendText(response, 503, (error as Error).message);
      else if (readPath(request).endsWith('.csv')) sendText(response, 409, error.message);
      else sendReading(request, response, error);
    }
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
      } else if (method === 'GET' && readPath(request) === STYLE_PATH) sendStyle(request, response);
      else if (method === 'GET' || method === 'HEAD') void forward(request, response);
      else if (method === 'POST') {
        readBody(request).then(
          (body) => void forward(request, response, body),
          () => sendText(response, 413, 'Unexpected form, expected at most 64 kB.'),
        );
      } else sendText(response, 405, 'Unexpected method, expected GET or POST.');
    },
    close: () => threads.close(),
  };
}

const STYLE_PATH = `${DESK_PATH}style.css`;

function readPath({ url = '/' }: IncomingMessage): string {
  return url.split('?')[0] ?? '';
}

/** The style of a page must not wait for figures. */
function sendStyle({ headers }: IncomingMessage, response: ServerResponse): void {
  const isPacked = /\bgzip\b/.test(headers['accept-encoding']?.toString() ?? '');
  const body = isPacked ? (packedStyle ??= gzipSync(STYLE)) : Buffer.from(STYLE);
  response.writeHead(200, {
    ...DESK_HEADERS,
    'Content-Type': 'text/css; charset=utf-8',
    ...(isPacked ? { 'Content-Encoding': 'gzip' } : {}),
    Vary: 'accept-encoding',
    'Content-Length': body.length,
  });
  response.end(body);
}

let packedStyle: Buffer | undefined;

/** A page in place of the one that was asked for, which asks for it again. */
function sendReading(
  request: IncomingMessage,
  response: ServerResponse,
  { readings, site = NAMELESS }: DeskBusyError,
): void {
  const page = readingPage(readings);
  const path = readPath(request).slice(DESK_PATH.length);
  const body = String(renderPage(page, path, site));
  response.writeHead(202, {
    ...DESK_HEADERS,
    'Content-Type': 'text/html; charset=utf-8',
    Refresh: String(page.refresh),
    'Content-Length': Buffer.byteLength(body),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** Until the settings are read. */
const NAMELESS: DeskSite = {
  name: 'Tidemark',
  lang: 'en',
  currency: 'USD',
  targetRate: undefined,
  isSimulated: false,
};

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
