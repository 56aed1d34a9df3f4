// Serves the built site and sees which pages were read.
import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import compression from 'compression';
import sirv from 'sirv';
import { NOT_FOUND_FILE, type Pages } from './node-pages.ts';
import type { SeeView } from './node-views.ts';
import { findContentType, getFileHeaders, PAGE_HEADERS } from './static-headers.ts';

export interface StaticOptions {
  dist: string;
  pages: Pages;
  /** Called when a page is asked for with GET; what it gives is called once that was answered with 200 or 304. */
  seeView: SeeView;
}

type Answer = (
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  query: string,
) => void;
type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/**
 * Answers from the files that `dist` has now: their names are read once, so no path leads out of it,
 * and what a later build adds is served after a restart.
 */
export function createStaticHandler({ dist, pages, seeView }: StaticOptions): Answer {
  const compress = compression() as unknown as Middleware;
  const serve = sirv(dist, {
    etag: true,
    brotli: true,
    gzip: true,
    setHeaders(response, path) {
      const type = findContentType(path);
      if (type !== undefined) response.setHeader('Content-Type', type);
    },
  });
  const answerNotFound = createNotFound(dist);

  return function answerStatic(request, response, path, query) {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD', 'Content-Length': 0 }).end();
      return;
    }
    const page = pages.get(decode(path));
    for (const [name, value] of Object.entries(page ? PAGE_HEADERS : getFileHeaders(path))) {
      response.setHeader(name, value);
    }
    let isBroken = false;
    if (page !== undefined && request.method === 'GET') {
      const keepView = seeView(page, request, query);
      // Not when it finishes: of a client that closes with the last byte, as proxies do, Node often never says so.
      response.once('close', () => {
        if (!isBroken && response.headersSent && isShown(response.statusCode)) keepView();
      });
    }
    response.once('pipe', (file: Readable) => {
      // A file may vanish after its name was read, when the site is built anew under a running server.
      file.once('error', () => {
        isBroken = true;
        response.destroy();
      });
      // Of a client that goes away halfway it would stay open for good: a pipe ends what it leads to, not its source.
      response.once('close', () => file.destroy());
    });
    dropOddRange(request);
    compress(request, response, () => {
      if (isNotFoundPage(path)) answerNotFound(response);
      else serve(request, response, () => answerNotFound(response));
    });
  };
}

function isShown(status: number): boolean {
  return status === 200 || status === 304;
}

function createNotFound(dist: string): (response: ServerResponse) => void {
  const file = join(dist, NOT_FOUND_FILE);
  const body = existsSync(file)
    ? readFileSync(file)
    : Buffer.from(
        '<!doctype html><title>Not found</title><h1>Not found</h1><p><a href="/">Home</a></p>',
      );
  return function answerNotFound(response) {
    for (const [name, value] of Object.entries(PAGE_HEADERS)) response.setHeader(name, value);
    response.writeHead(404, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Length': body.length,
    });
    response.end(body);
  };
}

function isNotFoundPage(path: string): boolean {
  return path === `/${NOT_FOUND_FILE}` || path === '/404' || path === '/404/';
}

/**
 * Leaves only ranges that sirv reads rightly, `bytes=5-` and `bytes=5-9`. It throws on `bytes=9-5`,
 * takes `bytes=-5` for a range from 0 and ignores `If-Range`; a whole file answers any range.
 */
function dropOddRange(request: IncomingMessage): void {
  const { range } = request.headers;
  if (range === undefined) return;
  const match = /^bytes=(\d{1,15})-(\d{1,15})?$/.exec(range);
  const isOdd = match === null || (match[2] !== undefined && Number(match[2]) < Number(match[1]));
  if (isOdd || request.headers['if-range'] !== undefined) delete request.headers.range;
}

function decode(path: string): string {
  if (!path.includes('%')) return path;
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
